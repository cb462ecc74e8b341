package org.vmstudio.differential.generate;

import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.UInt256;

/** Puts words on the stack and calculates with them. */
final class Operands {
  private static final int[] UNARY = {0x15, 0x19};
  private static final int[] BINARY = {
    0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x0b, 0x10, 0x11, 0x12, 0x13, 0x14, 0x16, 0x17, 0x18,
    0x1a, 0x1b, 0x1c, 0x1d
  };
  private static final int[] TERNARY = {0x08, 0x09};
  private static final int EXP = 0x0a;
  private static final int MAX_HEIGHT = 900;

  private final Dice dice;
  private final Scene scene;
  private final Assembler code;

  Operands(Dice dice, Scene scene, Assembler code) {
    this.dice = dice;
    this.scene = scene;
    this.code = code;
  }

  /** Pushes a random word, in more bytes than needed now and then. */
  void word() {
    UInt256 word = dice.chance(8) ? scene.address(dice) : dice.word();
    if (word.isZero() && scene.fork().isAtLeast(Fork.SHANGHAI) && dice.chance(50)) {
      code.op(Assembler.PUSH0, 0, 1);
    } else if (dice.chance(10)) {
      code.push(word, dice.between(Math.max(1, word.byteLength()), UInt256.BYTES));
    } else {
      code.push(word);
    }
  }

  /** Pushes an address. */
  void address() {
    code.push(scene.address(dice));
  }

  /** Makes sure that there are so many words. */
  void need(int count) {
    while (code.available() < count) {
      word();
    }
  }

  /** Calculates with what is there, or with new words. */
  void calculate() {
    int choice = dice.below(20);
    if (choice < 3) {
      ready(1);
      code.op(dice.of(UNARY), 1, 1);
    } else if (choice < 17) {
      ready(2);
      code.op(dice.of(BINARY), 2, 1);
    } else if (choice < 19) {
      ready(3);
      code.op(dice.of(TERNARY), 3, 1);
    } else {
      ready(2);
      code.op(EXP, 2, 1);
    }
  }

  private void ready(int count) {
    if (dice.chance(40)) {
      for (int i = 0; i < count; i++) {
        word();
      }
    }
    need(count);
  }

  /** Moves words about. */
  void shuffle() {
    int height = code.height();
    int available = code.available();
    int choice = dice.below(10);
    if (choice < 3 || available == 0) {
      word();
    } else if (choice < 6 && height < MAX_HEIGHT) {
      int depth = dice.between(1, Math.min(height, 16));
      code.op(Assembler.DUP1 + depth - 1, depth, depth + 1);
    } else if (choice < 9 && available > 1) {
      int depth = dice.between(1, Math.min(available - 1, 16));
      code.op(Assembler.SWAP1 + depth - 1, depth + 1, depth + 1);
    } else {
      code.op(Assembler.POP, 1, 0);
    }
  }

  /** Leaves a condition on the stack: often a comparison, which engines join with the jump. */
  void condition() {
    if (dice.chance(60)) {
      need(2);
      code.op(dice.of(0x10, 0x11, 0x12, 0x13, 0x14), 2, 1);
      if (dice.chance(40)) {
        code.op(0x15, 1, 1);
      }
    } else {
      need(1);
      code.op(Assembler.DUP1, 1, 2);
    }
  }
}
