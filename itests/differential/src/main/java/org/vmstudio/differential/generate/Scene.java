package org.vmstudio.differential.generate;

import java.util.List;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What programs of a case know of each other.
 *
 * @param fork the rules
 * @param addresses whom they may call, with or without code, existing or not
 */
record Scene(Fork fork, List<Address> addresses) {
  /** Highest precompiled contract of the forks in question. */
  static final int PRECOMPILES = 9;

  /** Throws an address: mostly one of the case's, sometimes anything. */
  UInt256 address(Dice dice) {
    if (dice.chance(4)) {
      return dice.word();
    }
    if (dice.chance(8)) {
      return UInt256.ofUnsigned(dice.between(0, PRECOMPILES + 1));
    }
    UInt256 address = UInt256.of(dice.of(addresses).toBytes());
    boolean hasDirt = dice.chance(5);
    return hasDirt ? new UInt256(dice.bits(), address.w1(), address.w2(), address.w3()) : address;
  }
}
