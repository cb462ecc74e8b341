package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.rlp.RLP;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Proofs of the state that Geth dumped at the head of a chain, read by another implementation. */
class EvmProverTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DUMP =
      Path.of(
          System.getProperty("vmstudio.test.data", "absent"),
          "chains/geth-ethtest/extra/headstate.json");
  private static final Prover PROVER = Platform.MACHINE.ability(Prover.class).orElseThrow();
  private static final int MOST = 1000;
  private static final String ABSENT_SLOT =
      "0x00000000000000000000000000000000000000000000000000000000deadbeef";

  @Test
  void provesEveryAccountAndSlotOfAKnownState() throws Exception {
    JsonNode dump = dump();
    MemoryState state = state(dump);
    String root = "0x" + dump.get("root").asText();
    assertThat(StateTries.root(state)).hasToString(root);
    for (JsonNode account : dump.get("accounts")) {
      List<String> slots = new ArrayList<>(List.of(ABSENT_SLOT));
      account.path("storage").fieldNames().forEachRemaining(slots::add);
      for (int from = 0; from < slots.size(); from += MOST) {
        List<String> some = slots.subList(from, Math.min(slots.size(), from + MOST));
        assertProof(root, account, some, state);
      }
    }
  }

  private static void assertProof(
      String root, JsonNode account, List<String> slots, MemoryState state) throws Exception {
    String address = account.get("address").asText();
    List<String> words = new ArrayList<>(List.of(address));
    words.addAll(slots);
    JsonNode proof = prove(state, words);
    assertThat(fields(proof)).isEqualTo(expected(account));
    assertThat(ForeignTrie.account(ForeignTrie.get(root, address, proof.get("accountProof"))))
        .isEqualTo(expected(account));
    assertSlots(account, words, proof);
  }

  @Test
  void provesThatAnAccountIsAbsent() throws Exception {
    JsonNode dump = dump();
    MemoryState state = state(dump);
    String root = "0x" + dump.get("root").asText();
    for (int i = 0; i < 200; i++) {
      String address = new Address(i, ~i, 7).toString();
      JsonNode proof = prove(state, List.of(address, "0"));
      assertThat(ForeignTrie.get(root, address, proof.get("accountProof"))).isNull();
      assertThat(proof.get("balance").asText()).isEqualTo("0x0");
      assertThat(proof.get("storageProof").get(0).get("value").asText()).isEqualTo("0x0");
    }
  }

  @Test
  void isNotBelievedWhereANodeIsAnotherOne() throws Exception {
    JsonNode dump = dump();
    String address = dump.get("accounts").elements().next().get("address").asText();
    ArrayNode nodes = (ArrayNode) prove(state(dump), List.of(address)).get("accountProof");
    String last = nodes.get(nodes.size() - 1).asText();
    nodes.set(
        nodes.size() - 1, last.substring(0, last.length() - 1) + (last.endsWith("0") ? 1 : 0));
    String root = "0x" + dump.get("root").asText();
    assertThatThrownBy(() -> ForeignTrie.get(root, address, nodes))
        .hasMessageContaining("the proof lacks");
  }

  @Test
  void refusesWhatNothingCanBeProvenOf() {
    MemoryState partial = new MemoryState().apply(new DeltaWriter().partial().delta());
    String address = Address.ZERO.toString();
    assertRefused(partial, List.of(address), "in part only");
    assertRefused(new MemoryState(), List.of(address), "no trie nodes yet");
    assertRefused(new MemoryState(), List.of(), "expected an address");
    assertRefused(new MemoryState(), List.of("0x12"), "40 digits");
    assertRefused(new MemoryState(), List.of(address, "0xzz"), "the number of a slot");
  }

  private static void assertRefused(MemoryState state, List<String> words, String why) {
    assertThatThrownBy(() -> PROVER.prove(Bytes.EMPTY, state, words))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(why);
  }

  private static void assertSlots(JsonNode account, List<String> words, JsonNode proof)
      throws Exception {
    for (int i = 1; i < words.size(); i++) {
      JsonNode slot = proof.get("storageProof").get(i - 1);
      BigInteger expected =
          new BigInteger(account.path("storage").path(words.get(i)).asText("0"), 16);
      assertThat(number(slot.get("key"))).isEqualTo(new BigInteger(words.get(i).substring(2), 16));
      assertThat(number(slot.get("value"))).isEqualTo(expected);
      org.apache.tuweni.bytes.Bytes leaf =
          ForeignTrie.get(proof.get("storageHash").asText(), words.get(i), slot.get("proof"));
      assertThat(leaf == null ? BigInteger.ZERO : RLP.decodeBigInteger(leaf)).isEqualTo(expected);
    }
  }

  private static JsonNode prove(MemoryState state, List<String> words) throws Exception {
    return JSON.readTree(PROVER.prove(Bytes.EMPTY, state, words));
  }

  private static BigInteger number(JsonNode quantity) {
    return new BigInteger(quantity.asText().substring(2), 16);
  }

  private static List<String> fields(JsonNode proof) {
    return List.of(
        number(proof.get("nonce")).toString(),
        number(proof.get("balance")).toString(),
        proof.get("storageHash").asText(),
        proof.get("codeHash").asText());
  }

  private static List<String> expected(JsonNode account) {
    return List.of(
        account.get("nonce").asText(),
        account.get("balance").asText(),
        account.get("root").asText(),
        account.get("codeHash").asText());
  }

  private static JsonNode dump() throws IOException {
    assumeTrue(Files.exists(DUMP), "the test data are not at " + DUMP);
    return JSON.readTree(DUMP.toFile());
  }

  private static MemoryState state(JsonNode dump) {
    List<AccountChange> accounts = new ArrayList<>();
    dump.get("accounts").forEach(account -> accounts.add(change(account)));
    ChangeSet world = new ChangeSet(accounts);
    StateRootCalculator tries = StateRootCalculator.empty();
    tries.apply(world);
    return new MemoryState().apply(new DeltaWriter().nodes(tries, Hash.ZERO).delta());
  }

  private static AccountChange change(JsonNode account) {
    List<SlotChange> slots = new ArrayList<>();
    for (Map.Entry<String, JsonNode> slot : account.path("storage").properties()) {
      UInt256 key = UInt256.of(new BigInteger(slot.getKey().substring(2), 16));
      slots.add(new SlotChange(key, UInt256.of(new BigInteger(slot.getValue().asText(), 16))));
    }
    AccountData data =
        new AccountData(
            account.get("nonce").asLong(),
            UInt256.of(new BigInteger(account.get("balance").asText())),
            Hash.fromHex(account.get("codeHash").asText()));
    return new AccountChange(
        Address.fromHex(account.get("address").asText()), data, null, false, slots);
  }
}
