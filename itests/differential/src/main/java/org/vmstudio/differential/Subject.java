package org.vmstudio.differential;

import java.util.Map;
import java.util.TreeMap;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/**
 * An account of a case. It is not empty.
 *
 * @param address where it is
 * @param nonce its nonce
 * @param balance in wei
 * @param code its code
 * @param storage its storage without zeros
 */
public record Subject(
    Address address, long nonce, UInt256 balance, Bytes code, Map<UInt256, UInt256> storage) {
  /** Takes a copy of the map, in the order of the keys. */
  public Subject {
    storage = new TreeMap<>(storage);
  }

  /** Returns the same with other code. */
  public Subject withCode(byte[] other) {
    return new Subject(address, nonce, balance, Bytes.of(other), storage);
  }

  /** Returns the same with other storage. */
  public Subject withStorage(Map<UInt256, UInt256> other) {
    return new Subject(address, nonce, balance, code, other);
  }
}
