package org.vmstudio.differential.generate;

import org.vmstudio.ethereum.types.UInt256;

/** Initcode that returns given code. */
final class Deployment {
  private static final int HEADER = 13;

  private Deployment() {}

  /** Makes initcode that stores something now and then, and returns {@code runtime}. */
  static byte[] of(Dice dice, byte[] runtime) {
    Assembler code = new Assembler();
    if (dice.chance(30)) {
      code.push(dice.below(3));
      code.push(dice.below(5));
      code.op(0x55, 2, 0);
    }
    int header = code.size() + HEADER;
    code.push(UInt256.ofUnsigned(runtime.length), 2);
    code.op(Assembler.DUP1, 1, 2);
    code.push(UInt256.ofUnsigned(header), 2);
    code.push(0);
    code.op(0x39, 3, 0);
    code.push(0);
    code.op(0xf3, 2, 0);
    code.raw(runtime);
    return code.code();
  }
}
