package org.vmstudio.ethereum.state;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** A state in maps, which can take up changes. */
public final class MapReader implements StateReader {
  final Map<Address, AccountData> accounts = new TreeMap<>();
  final Map<Address, Map<UInt256, UInt256>> storage = new TreeMap<>();
  private final Map<Hash, byte[]> codes = new HashMap<>();

  /** Puts an account. */
  public MapReader with(Address address, AccountData account) {
    accounts.put(address, account);
    return this;
  }

  /** Puts code that accounts name by its hash. */
  public MapReader with(Code code) {
    codes.put(code.hash(), code.bytes());
    return this;
  }

  /** Puts a slot. */
  public MapReader with(Address address, UInt256 slot, UInt256 value) {
    Map<UInt256, UInt256> slots = storage.computeIfAbsent(address, ignored -> new TreeMap<>());
    slots.put(slot, value);
    slots.values().removeIf(UInt256::isZero);
    if (slots.isEmpty()) {
      storage.remove(address);
    }
    return this;
  }

  void apply(ChangeSet changes) {
    for (AccountChange change : changes.accounts()) {
      accounts.remove(change.address());
      if (change.account() != null) {
        accounts.put(change.address(), change.account());
      }
      if (change.storageCleared()) {
        storage.remove(change.address());
      }
      change.slots().forEach(slot -> with(change.address(), slot.slot(), slot.value()));
    }
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
    return storage.containsKey(address);
  }

  @Override
  public byte[] code(Hash codeHash) {
    byte[] code = codes.get(codeHash);
    if (code == null) {
      throw new IllegalArgumentException("no code with the hash " + codeHash);
    }
    return code;
  }

  @Override
  public Hash blockHash(long number) {
    return new Hash(0, 0, 0, number);
  }
}
