package org.vmstudio.pavm.interpreter;

import org.vmstudio.pavm.kernel.Bits;

/** Shifts. */
final class ShiftOps {
  private ShiftOps() {}

  /** {@code r = b << a}. */
  static final class Left extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Left(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.shiftLeft(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a << n}. */
  static final class LeftBy extends RegisterOp {
    private final int r;
    private final int a;
    private final int n;

    LeftBy(int r, int a, int n) {
      this.r = r;
      this.a = a;
      this.n = n;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.shiftLeftBy(s, base + r, base + a, n);
      return true;
    }
  }

  /** {@code r = b >>> a}. */
  static final class Right extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Right(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.shiftRight(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a >>> n}. */
  static final class RightBy extends RegisterOp {
    private final int r;
    private final int a;
    private final int n;

    RightBy(int r, int a, int n) {
      this.r = r;
      this.a = a;
      this.n = n;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.shiftRightBy(s, base + r, base + a, n);
      return true;
    }
  }

  /** {@code r = b >> a}. */
  static final class RightSigned extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    RightSigned(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.shiftRightSigned(s, base + r, base + a, base + b);
      return true;
    }
  }
}
