package org.vmstudio.pavm.precompiles;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.precompiles.bn254.Bn254;

/**
 * 0x08: pairing check on alt_bn128 (EIP-197).
 *
 * @param base gas of a call
 * @param perPair gas of each pair
 */
record Bn254Pairing(long base, long perPair) implements Precompile {

  @Override
  public long gas(byte[] input) {
    return base + perPair * (input.length / Bn254.PAIR_SIZE);
  }

  @Override
  public byte @Nullable [] run(byte[] input) {
    if (input.length % Bn254.PAIR_SIZE != 0) {
      return null;
    }
    Boolean isOne = Bn254.pairingCheck(input);
    return isOne == null ? null : Inputs.word(isOne);
  }
}
