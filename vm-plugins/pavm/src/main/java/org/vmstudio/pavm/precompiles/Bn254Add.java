package org.vmstudio.pavm.precompiles;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.precompiles.bn254.Bn254;

/**
 * 0x06: addition on alt_bn128 (EIP-196).
 *
 * @param price gas of a call
 */
record Bn254Add(long price) implements Precompile {

  private static final int INPUT_SIZE = 128;

  @Override
  public long gas(byte[] input) {
    return price;
  }

  @Override
  public byte @Nullable [] run(byte[] input) {
    return Bn254.add(Inputs.padded(input, INPUT_SIZE));
  }
}
