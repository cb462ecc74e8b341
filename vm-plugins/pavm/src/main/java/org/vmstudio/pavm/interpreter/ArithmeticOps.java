package org.vmstudio.pavm.interpreter;

import org.vmstudio.pavm.kernel.Arithmetic;

/** Sums and products. */
final class ArithmeticOps {
  private ArithmeticOps() {}

  /** {@code r = a + b}. */
  static final class Add extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Add(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Arithmetic.add(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a + constant}. */
  static final class AddConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    AddConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Arithmetic.add(s, base + r, s, base + a, c, 0);
      return true;
    }
  }

  /** {@code r = a - b}. */
  static final class Sub extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Sub(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Arithmetic.sub(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = constant - a}. */
  static final class SubFromConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    SubFromConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Arithmetic.sub(s, base + r, c, 0, s, base + a);
      return true;
    }
  }

  /** {@code r = a * b}. */
  static final class Mul extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Mul(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Arithmetic.mul(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a * constant}. */
  static final class MulConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    MulConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Arithmetic.mul(s, base + r, s, base + a, c, 0);
      return true;
    }
  }
}
