package org.vmstudio.pavm.parallel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** A state before a block, in the making. */
final class StoredState {
  private final Map<Address, AllocatedAccount> accounts = new HashMap<>();

  void account(Address address, long nonce, UInt256 balance, byte[] code) {
    accounts.put(
        address, new AllocatedAccount(address, nonce, balance, Bytes.of(code), new TreeMap<>()));
  }

  /** Sets a slot of an account that is there. */
  void slot(Address address, long slot, long value) {
    AllocatedAccount account = Objects.requireNonNull(accounts.get(address), "no such account");
    accounts.put(address, with(account, slot, value));
  }

  private static AllocatedAccount with(AllocatedAccount account, long slot, long value) {
    SortedMap<UInt256, UInt256> slots = new TreeMap<>(account.storage());
    slots.put(UInt256.ofUnsigned(slot), UInt256.ofUnsigned(value));
    return new AllocatedAccount(
        account.address(), account.nonce(), account.balance(), account.code(), slots);
  }

  /** What was made so far, to read on any thread. */
  AllocatedState made() {
    return new AllocatedState(accounts.values(), number -> new Hash(number, 0, 0, number));
  }
}
