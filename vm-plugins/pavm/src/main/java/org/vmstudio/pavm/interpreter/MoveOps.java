package org.vmstudio.pavm.interpreter;

import org.vmstudio.ethereum.state.Words;

/** Operations that move a word or put a constant down. */
final class MoveOps {
  private MoveOps() {}

  /** Returns the operation that puts a constant to a position. */
  static RegisterOp constant(int position, long[] constant) {
    return Words.fitsLong(constant, 0)
        ? new SetSmall(position, constant[0])
        : new SetConstant(position, constant);
  }

  /** Copies a word. */
  static final class Copy extends RegisterOp {
    private final int r;
    private final int a;

    /** Takes positions. */
    Copy(int to, int from) {
      this.r = to * Words.LIMBS;
      this.a = from * Words.LIMBS;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Words.copy(s, base + a, s, base + r);
      return true;
    }
  }

  /** Puts a constant of 64 bits down. */
  static final class SetSmall extends RegisterOp {
    private final int r;
    private final long value;

    SetSmall(int position, long value) {
      this.r = position * Words.LIMBS;
      this.value = value;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Words.set(s, base + r, value);
      return true;
    }
  }

  /** Puts a constant down. */
  static final class SetConstant extends RegisterOp {
    private final int r;
    private final long high;
    private final long upper;
    private final long lower;
    private final long low;

    SetConstant(int position, long[] constant) {
      this.r = position * Words.LIMBS;
      this.high = constant[3];
      this.upper = constant[2];
      this.lower = constant[1];
      this.low = constant[0];
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Words.set(s, base + r, high, upper, lower, low);
      return true;
    }
  }
}
