package org.vmstudio.pavm.parallel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** A state before a block. Threads may read it once it is made. */
final class StoredState implements StateReader {
  private final Map<Address, AccountData> accounts = new HashMap<>();
  private final Map<Address, Map<UInt256, UInt256>> storage = new HashMap<>();
  private final Map<Hash, byte[]> codes = new HashMap<>();

  void account(Address address, long nonce, UInt256 balance, byte[] code) {
    Hash hash = Hash.of(Keccak256.hash(code));
    codes.put(hash, code);
    accounts.put(address, new AccountData(nonce, balance, hash));
  }

  void slot(Address address, long slot, long value) {
    storage
        .computeIfAbsent(address, _ -> new HashMap<>())
        .put(UInt256.ofUnsigned(slot), UInt256.ofUnsigned(value));
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
    return Objects.requireNonNull(codes.get(codeHash), "a code that no account has");
  }

  @Override
  public Hash blockHash(long number) {
    return new Hash(number, 0, 0, number);
  }
}
