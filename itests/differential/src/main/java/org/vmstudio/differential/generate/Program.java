package org.vmstudio.differential.generate;

/**
 * One random program: fragments in a row, some of them with control flow around others, then an
 * end.
 */
final class Program {
  private static final int MAX_DEPTH = 3;
  private static final int[] ENVIRONMENT = {
    0x30, 0x32, 0x33, 0x34, 0x36, 0x38, 0x3a, 0x3d, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48,
    0x58, 0x59, 0x5a, 0x5a, 0x5a
  };

  private final Dice dice;
  private final Scene scene;
  private final Assembler code = new Assembler();
  private final Operands operands;
  private final Data data;
  private final Calls calls;

  Program(Dice dice, Scene scene) {
    this.dice = dice;
    this.scene = scene;
    this.operands = new Operands(dice, scene, code);
    this.data = new Data(dice, code, operands);
    this.calls = new Calls(dice, scene, code, operands);
  }

  /** Writes a program of about so many fragments. */
  static byte[] make(Dice dice, Scene scene, int fragments) {
    Program program = new Program(dice, scene);
    program.body(fragments, 0);
    program.end();
    if (dice.chance(5)) {
      program.code.raw(dice.bytes(dice.below(40)));
    }
    return program.code.code();
  }

  private void body(int fragments, int depth) {
    for (int i = 0; i < fragments; i++) {
      fragment(depth);
    }
  }

  private void fragment(int depth) {
    int choice = dice.below(100);
    if (choice < 30) {
      operands.calculate();
    } else if (choice < 42) {
      operands.shuffle();
    } else if (choice < 50) {
      code.op(dice.of(ENVIRONMENT), 0, 1);
    } else if (choice < 74) {
      data.access();
    } else if (choice < 84) {
      calls.call();
    } else if (choice < 86) {
      calls.create();
    } else if (choice < 99) {
      control(depth);
    } else {
      rarity();
    }
  }

  private void control(int depth) {
    if (depth >= MAX_DEPTH) {
      operands.calculate();
      return;
    }
    switch (dice.below(5)) {
      case 0, 1 -> condition(depth);
      case 2 -> loop(depth);
      case 3 -> subroutine(depth);
      default -> jumpOver();
    }
  }

  /** A part that is left out, or not. */
  private void condition(int depth) {
    int end = code.newLabel();
    operands.condition();
    code.pushLabel(end, 0);
    code.op(Assembler.JUMPI, 2, 0);
    int height = code.height();
    int before = code.protect();
    body(dice.between(1, 4), depth + 1);
    if (dice.chance(20)) {
      end();
    }
    code.settle(height);
    code.unprotect(before);
    code.place(end);
  }

  /** A part that runs several times; the counter lies below what the part leaves. */
  private void loop(int depth) {
    int start = code.newLabel();
    code.push(dice.between(1, depth == 0 && dice.chance(8) ? 100 : 5));
    code.place(start);
    protectedBody(dice.between(1, 4), depth);
    code.push(1);
    code.op(Assembler.SWAP1, 2, 2);
    code.op(0x03, 2, 1);
    code.op(Assembler.DUP1, 1, 2);
    code.pushLabel(start, 0);
    code.op(Assembler.JUMPI, 2, 0);
  }

  /** A part that is jumped to and that returns by an address on the stack. */
  private void subroutine(int depth) {
    int entry = code.newLabel();
    int back = code.newLabel();
    code.pushLabel(back, 0);
    code.pushLabel(entry, 0);
    code.op(Assembler.JUMP, 1, 0);
    code.place(entry);
    protectedBody(dice.between(1, 3), depth);
    code.op(Assembler.JUMP, 1, 0);
    code.place(back);
  }

  /** A part that leaves the stack as it was. */
  private void protectedBody(int fragments, int depth) {
    int height = code.height();
    int before = code.protect();
    body(fragments, depth + 1);
    code.settle(height);
    code.unprotect(before);
  }

  /** A jump whose target is calculated, over bytes that are never run. */
  private void jumpOver() {
    int target = code.newLabel();
    int offset = dice.below(20);
    code.pushLabel(target, -offset);
    code.push(offset);
    code.op(0x01, 2, 1);
    code.op(Assembler.JUMP, 1, 0);
    code.raw(skipped());
    code.place(target);
  }

  /** Bytes that are never run: rarely such that take what follows for their data. */
  private byte[] skipped() {
    byte[] bytes = dice.bytes(dice.below(6));
    for (int i = 0; i < bytes.length && !dice.chance(3); i++) {
      bytes[i] &= 0x5b;
    }
    return bytes;
  }

  /** What programs do not do on purpose. */
  private void rarity() {
    switch (dice.below(6)) {
      case 0 -> code.raw(dice.bytes(dice.between(1, 3)));
      case 1 -> code.op(dice.of(0x0c, 0x1e, 0x21, 0x49, 0x4f, 0x5c, 0x5d, 0x5e, 0xef, 0xfe), 0, 0);
      case 2 -> overflow();
      case 3 -> code.op(dice.between(0x80, 0x8f), 0, 1);
      case 4 -> strayJump();
      default -> code.op(dice.of(0x01, 0x09, 0x20, 0x55, 0xf1), 0, 0);
    }
  }

  /** Pushes until the stack is full. */
  private void overflow() {
    int start = code.newLabel();
    int height = code.height();
    code.place(start);
    code.push(1);
    if (dice.chance(50)) {
      code.op(Assembler.DUP1, 1, 2);
    }
    code.pushLabel(start, 0);
    code.op(Assembler.JUMP, 1, 0);
    code.height(height);
  }

  private void strayJump() {
    code.push(dice.word());
    code.op(Assembler.JUMP, 1, 0);
  }

  /** Stops in one way or another, mostly showing what was calculated. */
  private void end() {
    int choice = dice.below(20);
    if (choice == 0) {
      code.push(scene.address(dice));
      code.op(0xff, 1, 0);
    } else if (choice == 1) {
      code.op(0xfe, 0, 0);
    } else if (choice < 4) {
      code.op(0x00, 0, 0);
    } else {
      show(choice < 8 ? 0xfd : 0xf3);
    }
  }

  private void show(int opcode) {
    for (int i = 0; i < 3 && code.available() > 0; i++) {
      code.push(32L * i);
      code.op(0x52, 2, 0);
    }
    code.push(dice.of(0, 32, 96, 96, 130));
    code.push(dice.of(0, 0, 0, 5));
    code.op(opcode, 2, 0);
  }
}
