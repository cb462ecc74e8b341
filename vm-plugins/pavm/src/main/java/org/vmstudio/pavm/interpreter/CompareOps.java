package org.vmstudio.pavm.interpreter;

import org.vmstudio.pavm.kernel.Comparison;

/** Comparisons whose result is a word. */
final class CompareOps {
  private CompareOps() {}

  /** {@code a < b}. */
  static final class Less extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Less(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.lessThan(s, base + a, base + b));
      return true;
    }
  }

  /** {@code a < constant}. */
  static final class LessConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    LessConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.lessThan(s, base + a, c, 0));
      return true;
    }
  }

  /** {@code a > constant}. */
  static final class GreaterConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    GreaterConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.lessThan(c, 0, s, base + a));
      return true;
    }
  }

  /** {@code a < b}, signed. */
  static final class SignedLess extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    SignedLess(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.signedLessThan(s, base + a, base + b));
      return true;
    }
  }

  /** {@code a < constant}, signed. */
  static final class SignedLessConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    SignedLessConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.signedLessThan(s, base + a, c, 0));
      return true;
    }
  }

  /** {@code a > constant}, signed. */
  static final class SignedGreaterConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    SignedGreaterConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.signedLessThan(c, 0, s, base + a));
      return true;
    }
  }

  /** {@code a == b}. */
  static final class Equal extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Equal(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.equal(s, base + a, base + b));
      return true;
    }
  }

  /** {@code a == constant}. */
  static final class EqualConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    EqualConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.equal(s, base + a, c, 0));
      return true;
    }
  }

  /** {@code a == 0}. */
  static final class IsZero extends RegisterOp {
    private final int r;
    private final int a;

    IsZero(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Comparison.set(s, base + r, Comparison.isZero(s, base + a));
      return true;
    }
  }
}
