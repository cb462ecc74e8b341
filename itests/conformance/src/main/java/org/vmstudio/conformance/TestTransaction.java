package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.Authorization;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionBuilder;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** The transaction of a state test, which lists several data, gas limits and values to choose. */
final class TestTransaction {
  private final JsonNode json;
  private final JsonNode indexes;

  TestTransaction(JsonNode json, JsonNode indexes) {
    this.json = json;
    this.indexes = indexes;
  }

  Address sender() {
    return Address.fromHex(json.path("sender").asText());
  }

  /**
   * Returns the chosen transaction, unsigned.
   *
   * @throws IllegalArgumentException if a number is too large for its field
   */
  Transaction build() {
    TransactionType type = type();
    TransactionBuilder builder =
        Transaction.builder(type)
            .chainId(type.isTyped() ? UInt256.ONE : null)
            .nonce(longNumber(json.path("nonce")))
            .gasLimit(longNumber(chosen("gasLimit", "gas")))
            .to(to())
            .value(number(chosen("value", "value")))
            .data(Hex.decode(chosen("data", "data").asText()));
    fees(type, builder);
    if (type.isTyped()) {
      builder.accessList(accessList());
    }
    if (type == TransactionType.BLOB) {
      builder.blobs(number(json.path("maxFeePerBlobGas")), blobHashes());
    }
    if (type == TransactionType.SET_CODE) {
      builder.authorizations(authorizations());
    }
    return builder.build();
  }

  private TransactionType type() {
    if (json.has("authorizationList")) {
      return TransactionType.SET_CODE;
    }
    if (json.has("blobVersionedHashes")) {
      return TransactionType.BLOB;
    }
    if (json.has("maxFeePerGas")) {
      return TransactionType.DYNAMIC_FEE;
    }
    boolean listed = json.has("accessLists") && !chosen("accessLists", "data").isNull();
    return listed ? TransactionType.ACCESS_LIST : TransactionType.LEGACY;
  }

  private void fees(TransactionType type, TransactionBuilder builder) {
    if (type.hasDynamicFee()) {
      builder.fees(number(json.path("maxPriorityFeePerGas")), number(json.path("maxFeePerGas")));
    } else {
      builder.gasPrice(number(json.path("gasPrice")));
    }
  }

  private JsonNode chosen(String member, String index) {
    return json.path(member).path(indexes.path(index).asInt());
  }

  private @Nullable Address to() {
    String to = json.path("to").asText();
    return to.isEmpty() ? null : Address.fromHex(to);
  }

  private List<AccessListEntry> accessList() {
    List<AccessListEntry> entries = new ArrayList<>();
    for (JsonNode entry : chosen("accessLists", "data")) {
      List<UInt256> slots = new ArrayList<>();
      entry.path("storageKeys").forEach(key -> slots.add(number(key)));
      entries.add(new AccessListEntry(Address.fromHex(entry.path("address").asText()), slots));
    }
    return entries;
  }

  private List<Hash> blobHashes() {
    List<Hash> hashes = new ArrayList<>();
    json.path("blobVersionedHashes").forEach(hash -> hashes.add(Hash.fromHex(hash.asText())));
    return hashes;
  }

  private List<Authorization> authorizations() {
    List<Authorization> authorizations = new ArrayList<>();
    for (JsonNode each : json.path("authorizationList")) {
      authorizations.add(
          new Authorization(
              number(each.path("chainId")),
              Address.fromHex(each.path("address").asText()),
              longNumber(each.path("nonce")),
              (int) longNumber(each.path("v")),
              number(each.path("r")),
              number(each.path("s"))));
    }
    return authorizations;
  }

  private static UInt256 number(JsonNode node) {
    return Hex.number(node.asText());
  }

  private static long longNumber(JsonNode node) {
    UInt256 number = number(node);
    if (!number.fitsLong()) {
      throw new IllegalArgumentException("more than 64 bits: " + node);
    }
    return number.w3();
  }
}
