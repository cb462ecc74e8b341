package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.kernel.CodeAnalysis;
import org.vmstudio.pavm.kernel.InstructionSet;
import org.vmstudio.pavm.kernel.Opcode;

/** Code at a fork as basic blocks, which are made when they are first reached. */
final class Program {
  /** Straight code is cut after so many instructions, to bound what a translation needs. */
  static final int LONGEST_BLOCK = 200;

  private final CodeAnalysis code;
  private final InstructionSet instructions;
  private final int warmUp;
  private final long[] starts;

  /** How many blocks start before each 64 bytes. */
  private final int[] startsBefore;

  private final @Nullable Block[] blocks;

  Program(CodeAnalysis code, InstructionSet instructions, int warmUp) {
    this.code = code;
    this.instructions = instructions;
    this.warmUp = warmUp;
    this.starts = findStarts(code);
    this.startsBefore = new int[starts.length];
    int count = 0;
    for (int i = 0; i < starts.length; i++) {
      startsBefore[i] = count;
      count += Long.bitCount(starts[i]);
    }
    this.blocks = new Block[count];
  }

  /** Returns the program of code, made if there is none like this yet. */
  static Program of(CodeAnalysis code, InstructionSet instructions, int warmUp) {
    if (code.translation() instanceof Program known && known.isFor(instructions, warmUp)) {
      return known;
    }
    Program made = new Program(code, instructions, warmUp);
    code.attach(made);
    return made;
  }

  private boolean isFor(InstructionSet other, int otherWarmUp) {
    return instructions == other && warmUp == otherWarmUp;
  }

  /** Returns how often a block is stepped through before it is translated. */
  int warmUp() {
    return warmUp;
  }

  CodeAnalysis code() {
    return code;
  }

  InstructionSet instructions() {
    return instructions;
  }

  /** Tells whether a block starts at {@code pc}. */
  boolean isStart(int pc) {
    return (starts[pc >>> 6] >>> pc & 1) != 0;
  }

  /** Returns the block that starts at {@code pc}, where one does. */
  Block at(int pc) {
    long before = starts[pc >>> 6] & (1L << pc) - 1;
    int number = startsBefore[pc >>> 6] + Long.bitCount(before);
    Block block = blocks[number];
    if (block == null) {
      block = new Block(this, pc);
      blocks[number] = block;
    }
    return block;
  }

  private static long[] findStarts(CodeAnalysis code) {
    byte[] bytes = code.code();
    long[] starts = new long[(code.length() + 2 * 64) >>> 6];
    int length = 0;
    boolean isStart = true;
    for (int pc = 0; pc <= code.length(); pc++) {
      int opcode = bytes[pc] & 0xff;
      if (isStart || opcode == Opcode.JUMPDEST || length == LONGEST_BLOCK) {
        starts[pc >>> 6] |= 1L << pc;
        length = 0;
      }
      length++;
      isStart = endsBlock(opcode);
      if (opcode >= Opcode.PUSH1 && opcode <= Opcode.PUSH32) {
        pc += opcode - Opcode.PUSH0;
      }
    }
    return starts;
  }

  /** Tells whether an instruction ends its block: it jumps, halts, or may wait for a callee. */
  static boolean endsBlock(int opcode) {
    return switch (opcode) {
      case Opcode.STOP,
          Opcode.JUMP,
          Opcode.JUMPI,
          Opcode.RETURN,
          Opcode.REVERT,
          Opcode.INVALID,
          Opcode.SELFDESTRUCT,
          Opcode.CALL,
          Opcode.CALLCODE,
          Opcode.DELEGATECALL,
          Opcode.STATICCALL,
          Opcode.CREATE,
          Opcode.CREATE2 ->
          true;
      default -> false;
    };
  }
}
