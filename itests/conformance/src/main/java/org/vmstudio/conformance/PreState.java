package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** The state that a vector starts from. */
final class PreState implements StateReader {
  private final Map<Address, AccountData> accounts = new TreeMap<>();
  private final Map<Address, Map<UInt256, UInt256>> storage = new HashMap<>();
  private final Map<Hash, byte[]> codes = new HashMap<>();

  PreState(JsonNode pre) {
    pre.properties().forEach(entry -> add(Address.fromHex(entry.getKey()), entry.getValue()));
  }

  private void add(Address address, JsonNode account) {
    byte[] code = Hex.decode(account.path("code").asText());
    Hash codeHash = Hash.of(Keccak256.hash(code));
    long nonce = Hex.number(account.path("nonce").asText()).w3();
    UInt256 balance = Hex.number(account.path("balance").asText());
    accounts.put(address, new AccountData(nonce, balance, codeHash));
    codes.put(codeHash, code);
    Map<UInt256, UInt256> slots = new TreeMap<>();
    account
        .path("storage")
        .properties()
        .forEach(e -> slots.put(Hex.number(e.getKey()), Hex.number(e.getValue().asText())));
    slots.values().removeIf(UInt256::isZero);
    storage.put(address, slots);
  }

  /** Returns the tries of this state. */
  StateRootCalculator roots() {
    StateRootCalculator.Builder builder = StateRootCalculator.builder();
    storage.forEach(
        (address, slots) -> slots.forEach((slot, value) -> builder.slot(address, slot, value)));
    accounts.forEach(builder::account);
    return builder.build();
  }

  @Override
  public @Nullable AccountData account(Address address) {
    return accounts.get(address);
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    return storage.getOrDefault(address, Map.of()).getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public boolean hasStorage(Address address) {
    return !storage.getOrDefault(address, Map.of()).isEmpty();
  }

  @Override
  public byte[] code(Hash codeHash) {
    byte[] code = codes.get(codeHash);
    if (code == null) {
      throw new IllegalArgumentException("no code with the hash " + codeHash);
    }
    return code;
  }

  /** State tests have no chain: the hash of a block is the hash of its number in decimal. */
  @Override
  public Hash blockHash(long number) {
    byte[] decimal = Long.toUnsignedString(number).getBytes(StandardCharsets.US_ASCII);
    return Hash.of(Keccak256.hash(decimal));
  }
}
