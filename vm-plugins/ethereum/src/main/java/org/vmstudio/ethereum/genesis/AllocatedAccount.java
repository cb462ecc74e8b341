package org.vmstudio.ethereum.genesis;

import java.util.SortedMap;
import java.util.TreeMap;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/**
 * An account as a genesis file or a snapshot lists it.
 *
 * @param address the account
 * @param nonce the nonce, unsigned
 * @param balance in wei
 * @param code its code, empty if it has none
 * @param storage its slots that are not zero
 */
public record AllocatedAccount(
    Address address, long nonce, UInt256 balance, Bytes code, SortedMap<UInt256, UInt256> storage) {

  /** Takes a copy of the map. */
  public AllocatedAccount {
    storage = new TreeMap<>(storage);
  }

  /** Whether there is nothing in it: to EIP-161 such an account does not exist. */
  public boolean isEmpty() {
    return nonce == 0 && balance.isZero() && code.length() == 0 && storage.isEmpty();
  }
}
