package org.vmstudio.pavm.precompiles;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.precompiles.bls.BlsGroup;

/**
 * 0x10 and 0x11: maps a field element to the groups of BLS12-381 (EIP-2537).
 *
 * @param group where to map
 * @param price gas of a call
 */
record BlsMap(BlsGroup group, long price) implements Precompile {

  @Override
  public long gas(byte[] input) {
    return price;
  }

  @Override
  public byte @Nullable [] run(byte[] input) {
    return input.length == group.coordinateSize() ? group.map(input) : null;
  }
}
