package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.pavm.kernel.Comparison;

/** Exits that go to one block, or to one that is known only when the code runs. */
final class JumpExits {
  private JumpExits() {}

  /** To a known block. */
  static final class Goto extends BlockExit {
    private final Block target;

    Goto(Block target) {
      this.target = target;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      move(f, s, base);
      return target;
    }
  }

  /** JUMP to a calculated target. */
  static final class Jump extends BlockExit {
    private final Program program;
    private final int a;

    Jump(Program program, int a) {
      this.program = program;
      this.a = a;
    }

    @Override
    @Nullable Block run(Frame f, long[] s, int base) {
      Block target = find(program, f, s, base + a);
      move(f, s, base);
      return target;
    }
  }

  /** JUMPI to a calculated target. */
  static final class JumpIf extends BlockExit {
    private final Program program;
    private final int a;
    private final int condition;
    private final Block next;

    JumpIf(Program program, int a, int condition, Block next) {
      this.program = program;
      this.a = a;
      this.condition = condition;
      this.next = next;
    }

    @Override
    @Nullable Block run(Frame f, long[] s, int base) {
      boolean stays = Comparison.isZero(s, base + condition);
      Block target = stays ? next : find(program, f, s, base + a);
      move(f, s, base);
      return target;
    }
  }

  /** Returns the block at the place on the stack; halts if there is none. */
  private static @Nullable Block find(Program program, Frame f, long[] s, int at) {
    long target = s[at];
    if (!Words.fitsLong(s, at) || !program.code().isJumpTarget(target)) {
      f.halt(HaltReason.INVALID_JUMP);
      return null;
    }
    return program.at((int) target);
  }
}
