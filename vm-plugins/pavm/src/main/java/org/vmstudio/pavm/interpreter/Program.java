package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.kernel.CodeAnalysis;
import org.vmstudio.pavm.kernel.InstructionSet;
import org.vmstudio.pavm.kernel.Opcode;

/**
 * Code at a fork as basic blocks. Nothing is looked for ahead: blocks are made where execution
 * arrives, since most of a large contract is never run. Where a block ends can be seen from its
 * instructions alone: behind one that {@link #endsBlock}, and before a JUMPDEST.
 */
final class Program {
  /** Straight code is cut after so many instructions, to bound what a translation needs. */
  static final int LONGEST_BLOCK = 200;

  private static final int PAGE_BITS = 6;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final boolean[] ENDS = ends();

  private final CodeAnalysis code;
  private final InstructionSet instructions;
  private final int warmUp;

  /** Blocks by the place where they start, in pages that are made when needed. */
  private final @Nullable Block[] @Nullable [] pages;

  /** The program of the same code that was made before, at another fork. */
  private final @Nullable Program earlier;

  Program(CodeAnalysis code, InstructionSet instructions, int warmUp) {
    this(code, instructions, warmUp, null);
  }

  private Program(
      CodeAnalysis code, InstructionSet instructions, int warmUp, @Nullable Program earlier) {
    this.code = code;
    this.instructions = instructions;
    this.warmUp = warmUp;
    this.earlier = earlier;
    // Behind the code are zeros, up to where a push that is cut short would end.
    this.pages = new Block[code.code().length / PAGE + 1][];
  }

  /**
   * Returns the program of code, made if there is none like this yet. Chains at several forks may
   * have the same code; there are not more programs of it than forks.
   */
  static Program of(CodeAnalysis code, InstructionSet instructions, int warmUp) {
    Program newest = code.translation() instanceof Program known ? known : null;
    for (Program each = newest; each != null; each = each.earlier) {
      if (each.isFor(instructions, warmUp)) {
        return each;
      }
    }
    Program made = new Program(code, instructions, warmUp, newest);
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

  /** Tells whether the instruction at {@code pc} starts a block, whatever comes before it. */
  boolean isDestination(int pc) {
    return code.code()[pc] == Opcode.JUMPDEST;
  }

  /** Returns the block that starts at {@code pc}, where an instruction is. */
  Block at(int pc) {
    @Nullable Block[] page = pages[pc >>> PAGE_BITS];
    if (page == null) {
      page = new Block[PAGE];
      pages[pc >>> PAGE_BITS] = page;
    }
    Block block = page[pc & PAGE - 1];
    if (block == null) {
      block = new Block(this, pc);
      page[pc & PAGE - 1] = block;
    }
    return block;
  }

  /** Tells whether an instruction ends its block: it jumps, halts, or may wait for a callee. */
  static boolean endsBlock(int opcode) {
    return ENDS[opcode];
  }

  private static boolean[] ends() {
    int[] opcodes = {
      Opcode.STOP,
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
      Opcode.CREATE2
    };
    boolean[] ends = new boolean[256];
    for (int opcode : opcodes) {
      ends[opcode] = true;
    }
    return ends;
  }
}
