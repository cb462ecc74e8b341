package org.vmstudio.pavm.precompiles;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.precompiles.bls.BlsGroup;

/**
 * 0x0b and 0x0d: addition in the groups of BLS12-381 (EIP-2537).
 *
 * @param group where to add
 * @param price gas of a call
 */
record BlsAdd(BlsGroup group, long price) implements Precompile {

  @Override
  public long gas(byte[] input) {
    return price;
  }

  @Override
  public byte @Nullable [] run(byte[] input) {
    return input.length == 2 * group.pointSize() ? group.add(input) : null;
  }
}
