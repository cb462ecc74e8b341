package org.vmstudio.pavm.precompiles;

import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** 0x03: RIPEMD-160, right-aligned in a word (Yellow Paper, appendix E). */
final class Ripemd160 implements Precompile {

  private static final long BASE_GAS = 600;
  private static final long WORD_GAS = 120;

  @Override
  public long gas(byte[] input) {
    return Inputs.linearGas(input, BASE_GAS, WORD_GAS);
  }

  @Override
  public byte[] run(byte[] input) {
    RIPEMD160Digest digest = new RIPEMD160Digest();
    digest.update(input, 0, input.length);
    byte[] word = new byte[32];
    digest.doFinal(word, 12);
    return word;
  }
}
