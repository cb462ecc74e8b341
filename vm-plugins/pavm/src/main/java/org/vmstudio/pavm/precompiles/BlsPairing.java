package org.vmstudio.pavm.precompiles;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.precompiles.bls.BlsPairings;

/**
 * 0x0f: pairing check on BLS12-381 (EIP-2537).
 *
 * @param base gas of a call
 * @param perPair gas of each pair
 */
record BlsPairing(long base, long perPair) implements Precompile {

  @Override
  public long gas(byte[] input) {
    return base + perPair * (input.length / BlsPairings.pairSize());
  }

  @Override
  public byte @Nullable [] run(byte[] input) {
    if (input.length == 0 || input.length % BlsPairings.pairSize() != 0) {
      return null;
    }
    Boolean isOne = BlsPairings.isOne(input);
    return isOne == null ? null : Inputs.word(isOne);
  }
}
