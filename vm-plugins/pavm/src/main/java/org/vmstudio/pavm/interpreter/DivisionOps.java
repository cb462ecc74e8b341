package org.vmstudio.pavm.interpreter;

/** Quotients, remainders and powers. */
final class DivisionOps {
  private DivisionOps() {}

  /** {@code r = a / b}. */
  static final class Div extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Div(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.division.div(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a / constant}. */
  static final class DivConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    DivConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.division.div(s, base + r, s, base + a, c, 0);
      return true;
    }
  }

  /** {@code r = a % b}. */
  static final class Mod extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Mod(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.division.mod(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a % constant}. */
  static final class ModConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    ModConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.division.mod(s, base + r, s, base + a, c, 0);
      return true;
    }
  }

  /** {@code r = a / b}, signed. */
  static final class SignedDiv extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    SignedDiv(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.division.signedDiv(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a % b}, signed. */
  static final class SignedMod extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    SignedMod(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.division.signedMod(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = (a + b) % m}. */
  static final class AddMod extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;
    private final int m;

    AddMod(int r, int a, int b, int m) {
      this.r = r;
      this.a = a;
      this.b = b;
      this.m = m;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.division.addMod(s, base + r, base + a, base + b, base + m);
      return true;
    }
  }

  /** {@code r = (a * b) % m}. */
  static final class MulMod extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;
    private final int m;

    MulMod(int r, int a, int b, int m) {
      this.r = r;
      this.a = a;
      this.b = b;
      this.m = m;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.division.mulMod(s, base + r, base + a, base + b, base + m);
      return true;
    }
  }

  /** {@code r = a ^ b}. */
  static final class Exp extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Exp(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.exp(f, base + r, base + a, base + b);
    }
  }
}
