package org.vmstudio.pavm.precompiles;

import java.util.Arrays;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.Secp256k1;

/** 0x01: the address that signed a hash (Yellow Paper, appendix E). */
final class EcRecover implements Precompile {

  private static final long GAS = 3000;
  private static final int INPUT_SIZE = 128;

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] run(byte[] input) {
    byte[] words = Inputs.padded(input, INPUT_SIZE);
    int v = recoveryId(words);
    if (v < 0) {
      return Inputs.EMPTY;
    }
    byte[] hash = Arrays.copyOf(words, 32);
    byte[] r = Arrays.copyOfRange(words, 64, 96);
    byte[] s = Arrays.copyOfRange(words, 96, 128);
    byte[] publicKey = Secp256k1.fastest().recover(hash, r, s, v);
    return publicKey == null ? Inputs.EMPTY : address(publicKey);
  }

  /** The second word less 27 when that is 0 or 1, otherwise -1. */
  private static int recoveryId(byte[] words) {
    for (int i = 32; i < 63; i++) {
      if (words[i] != 0) {
        return -1;
      }
    }
    int v = words[63] - 27;
    return v == 0 || v == 1 ? v : -1;
  }

  private static byte[] address(byte[] publicKey) {
    byte[] word = Keccak256.hash(publicKey);
    Arrays.fill(word, 0, 12, (byte) 0);
    return word;
  }
}
