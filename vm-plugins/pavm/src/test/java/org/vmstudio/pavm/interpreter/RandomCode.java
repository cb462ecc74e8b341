package org.vmstudio.pavm.interpreter;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.pavm.kernel.Opcode;
import org.vmstudio.pavm.kernel.OpcodeFacts;
import org.vmstudio.pavm.kernel.OpcodeTable;

/**
 * Random code that gets somewhere: mostly instructions whose operands are there, much moving around
 * on the stack, small offsets, and jumps to places that exist.
 */
final class RandomCode {
  /** Every so many bytes a target for jumps is put. */
  private static final int STRIDE = 24;

  /** Words that are on the stack at the start, and returned at the end. */
  private static final int WORDS = 8;

  private final Random random;
  private final Fork fork;
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();
  private int height;
  private int nextTarget = STRIDE;

  private RandomCode(Random random, Fork fork) {
    this.random = random;
    this.fork = fork;
  }

  /** Returns about {@code length} bytes of code for a fork. */
  static byte[] of(Random random, Fork fork, int length) {
    RandomCode writer = new RandomCode(random, fork);
    for (int n = 0; n < WORDS; n++) {
      writer.push(writer.small());
    }
    while (writer.code.size() < length) {
      writer.write();
    }
    writer.returnWords();
    return writer.code.toByteArray();
  }

  private void returnWords() {
    padTo(nextTarget + STRIDE);
    for (int n = 0; n < WORDS; n++) {
      push(32 * n);
      emit(Opcode.MSTORE);
    }
    push(32 * WORDS);
    push(0);
    emit(Opcode.RETURN);
  }

  private void write() {
    if (code.size() >= nextTarget) {
      padTo(nextTarget + STRIDE - nextTarget % STRIDE);
    }
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> push(small());
      case 4 -> pushWide();
      case 5, 6 -> emit(Opcode.DUP1 + random.nextInt(Math.clamp(height, 1, 16)));
      case 7, 8 -> emit(Opcode.SWAP1 + random.nextInt(Math.clamp(height - 1, 1, 16)));
      case 9 -> jump();
      case 10 -> memory();
      case 11 -> call();
      default -> any();
    }
  }

  /** Jumps and targets meet at multiples of the stride, whatever stands between. */
  private void padTo(int place) {
    int target = place / STRIDE * STRIDE;
    while (code.size() < target) {
      code.write(Opcode.JUMPDEST);
    }
    code.write(Opcode.JUMPDEST);
    nextTarget = target + STRIDE;
  }

  private void any() {
    int opcode = random.nextInt(256);
    boolean rare = opcode == Opcode.STOP || opcode >= Opcode.RETURN && opcode != Opcode.CREATE2;
    boolean pushes = opcode >= Opcode.PUSH0 && opcode <= Opcode.SWAP16;
    OpcodeFacts facts =
        OpcodeTable.facts(opcode).filter(found -> found.isDefinedAt(fork)).orElse(null);
    if (pushes || (rare && random.nextInt(12) > 0) || (facts == null && random.nextInt(200) > 0)) {
      return;
    }
    int inputs = facts == null ? 0 : facts.inputs();
    for (int n = 0; n < inputs && random.nextInt(2) == 0; n++) {
      push(small());
    }
    emit(opcode);
  }

  private void memory() {
    int[] opcodes = {Opcode.MLOAD, Opcode.MSTORE, Opcode.MSTORE8, Opcode.SLOAD, Opcode.SSTORE};
    push(small());
    push(random.nextInt(96));
    emit(opcodes[random.nextInt(opcodes.length)]);
  }

  private void jump() {
    boolean conditional = random.nextInt(3) > 0;
    if (conditional && height == 0) {
      push(small());
    }
    boolean forward = random.nextInt(5) > 0;
    int here = code.size() / STRIDE;
    int target = STRIDE * (forward ? here + 1 + random.nextInt(3) : 1 + random.nextInt(here + 1));
    push(random.nextInt(100) == 0 ? small() : target);
    if (random.nextInt(4) == 0) {
      push(0);
      emit(Opcode.ADD);
    }
    emit(conditional ? Opcode.JUMPI : Opcode.JUMP);
  }

  private void call() {
    int[] kinds = {Opcode.CALL, Opcode.CALLCODE, Opcode.DELEGATECALL, Opcode.STATICCALL};
    int kind = kinds[random.nextInt(kinds.length)];
    if (fork.isBefore(Fork.BYZANTIUM)) {
      kind = Opcode.CALL;
    }
    boolean hasValue = kind == Opcode.CALL || kind == Opcode.CALLCODE;
    for (int i = 0; i < 4; i++) {
      push(random.nextInt(64));
    }
    if (hasValue) {
      push(random.nextInt(3) == 0 ? 1 : 0);
    }
    push(random.nextInt(4) == 0 ? 1 + random.nextInt(9) : (int) Arena.OTHER.low());
    push(2_000);
    emit(kind);
  }

  private int small() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(4);
      case 2 -> random.nextInt(256);
      default -> random.nextInt(1 << 16);
    };
  }

  private void push(int value) {
    code.write(Opcode.PUSH2 + 1);
    code.write(value >>> 16);
    code.write(value >>> 8);
    code.write(value);
    height++;
  }

  private void pushWide() {
    int length = 1 + random.nextInt(32);
    code.write(Opcode.PUSH0 + length);
    byte[] bytes = new byte[length];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
    } else {
      Arrays.fill(bytes, (byte) -1);
    }
    code.writeBytes(bytes);
    height++;
  }

  private void emit(int opcode) {
    code.write(opcode);
    OpcodeTable.facts(opcode)
        .ifPresent(facts -> height = Math.max(0, height - facts.inputs()) + facts.outputs());
  }
}
