package org.vmstudio.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/** Cases as JSON: how divergences are kept. Bytes and words are hexadecimal. */
public final class CaseFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CaseFiles() {}

  /**
   * Writes a case.
   *
   * @param which the case
   * @param note what it once showed
   */
  public static String write(Case which, String note) {
    ObjectNode file = MAPPER.createObjectNode();
    file.put("note", note);
    file.put("fork", which.fork().name());
    file.put("beneficiary", which.beneficiary().toString());
    ArrayNode accounts = file.putArray("accounts");
    which.accounts().forEach(subject -> write(subject, accounts.addObject()));
    ArrayNode transactions = file.putArray("transactions");
    which.transactions().forEach(deed -> write(deed, transactions.addObject()));
    return file.toPrettyString() + "\n";
  }

  private static void write(Subject subject, ObjectNode node) {
    node.put("address", subject.address().toString());
    node.put("nonce", subject.nonce());
    node.put("balance", hex(subject.balance()));
    node.put("code", subject.code().toString());
    ObjectNode storage = node.putObject("storage");
    subject.storage().forEach((slot, value) -> storage.put(hex(slot), hex(value)));
  }

  private static void write(Deed deed, ObjectNode node) {
    Address to = deed.to();
    node.put("sender", deed.sender().toString());
    node.put("to", to == null ? null : to.toString());
    node.put("nonce", deed.nonce());
    node.put("value", hex(deed.value()));
    node.put("data", deed.data().toString());
    node.put("gasLimit", deed.gasLimit());
    node.put("type", deed.price().type().name());
    node.put("tip", hex(deed.price().tip()));
    node.put("cap", hex(deed.price().cap()));
    ArrayNode list = node.putArray("accessList");
    for (AccessListEntry entry : deed.accessList()) {
      ArrayNode slots =
          list.addObject().put("address", entry.address().toString()).putArray("slots");
      entry.slots().forEach(slot -> slots.add(hex(slot)));
    }
  }

  /**
   * Reads a case.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Case read(String json) {
    try {
      JsonNode file = MAPPER.readTree(json);
      List<Subject> accounts = new ArrayList<>();
      file.path("accounts").forEach(node -> accounts.add(subject(node)));
      List<Deed> transactions = new ArrayList<>();
      file.path("transactions").forEach(node -> transactions.add(deed(node)));
      return new Case(
          Fork.valueOf(file.path("fork").asText()),
          Address.fromHex(file.path("beneficiary").asText()),
          accounts,
          transactions);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a case", e);
    }
  }

  private static Subject subject(JsonNode node) {
    Map<UInt256, UInt256> storage = new TreeMap<>();
    node.path("storage")
        .properties()
        .forEach(slot -> storage.put(word(slot.getKey()), word(slot.getValue().asText())));
    return new Subject(
        Address.fromHex(node.path("address").asText()),
        node.path("nonce").asLong(),
        word(node.path("balance").asText()),
        Bytes.fromHex(node.path("code").asText()),
        storage);
  }

  private static Deed deed(JsonNode node) {
    List<AccessListEntry> accessList = new ArrayList<>();
    node.path("accessList").forEach(entry -> accessList.add(entry(entry)));
    return new Deed(
        Address.fromHex(node.path("sender").asText()),
        to(node.path("to")),
        node.path("nonce").asLong(),
        word(node.path("value").asText()),
        Bytes.fromHex(node.path("data").asText()),
        node.path("gasLimit").asLong(),
        accessList,
        price(node));
  }

  /** A transaction that says nothing of it has the usual price. */
  private static Price price(JsonNode node) {
    return node.has("type")
        ? new Price(
            TransactionType.valueOf(node.path("type").asText()),
            word(node.path("tip").asText()),
            word(node.path("cap").asText()))
        : Price.USUAL;
  }

  private static @Nullable Address to(JsonNode node) {
    return node.isNull() ? null : Address.fromHex(node.asText());
  }

  private static AccessListEntry entry(JsonNode node) {
    List<UInt256> slots = new ArrayList<>();
    node.path("slots").forEach(slot -> slots.add(word(slot.asText())));
    return new AccessListEntry(Address.fromHex(node.path("address").asText()), slots);
  }

  private static String hex(UInt256 word) {
    return "0x" + word.toBigInteger().toString(16);
  }

  private static UInt256 word(String hex) {
    return UInt256.of(new BigInteger(hex.substring(2), 16));
  }
}
