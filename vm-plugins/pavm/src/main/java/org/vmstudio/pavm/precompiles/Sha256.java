package org.vmstudio.pavm.precompiles;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 0x02: SHA-256 (Yellow Paper, appendix E). */
final class Sha256 implements Precompile {

  private static final long BASE_GAS = 60;
  private static final long WORD_GAS = 12;

  @Override
  public long gas(byte[] input) {
    return Inputs.linearGas(input, BASE_GAS, WORD_GAS);
  }

  @Override
  public byte[] run(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
