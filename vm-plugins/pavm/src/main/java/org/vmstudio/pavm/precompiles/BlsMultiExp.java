package org.vmstudio.pavm.precompiles;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.precompiles.bls.BlsGroup;

/**
 * 0x0c and 0x0e: multi-scalar multiplication in the groups of BLS12-381 (EIP-2537).
 *
 * @param group where to multiply
 * @param perPoint gas of one multiplication
 * @param discounts what a multiplication among so many costs, in thousandths
 */
record BlsMultiExp(BlsGroup group, long perPoint, BlsDiscounts discounts) implements Precompile {

  private static final int SCALAR_SIZE = 32;

  @Override
  public long gas(byte[] input) {
    int count = input.length / (group.pointSize() + SCALAR_SIZE);
    return count == 0 ? 0 : count * perPoint * discounts.of(count) / 1000;
  }

  @Override
  public byte @Nullable [] run(byte[] input) {
    boolean whole = input.length % (group.pointSize() + SCALAR_SIZE) == 0;
    return whole && input.length != 0 ? group.multiplyAndSum(input) : null;
  }
}
