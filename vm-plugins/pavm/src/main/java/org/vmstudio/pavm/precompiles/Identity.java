package org.vmstudio.pavm.precompiles;

/** 0x04: returns its input (Yellow Paper, appendix E). */
final class Identity implements Precompile {

  private static final long BASE_GAS = 15;
  private static final long WORD_GAS = 3;

  @Override
  public long gas(byte[] input) {
    return Inputs.linearGas(input, BASE_GAS, WORD_GAS);
  }

  @Override
  public byte[] run(byte[] input) {
    return input;
  }
}
