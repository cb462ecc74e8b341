package org.vmstudio.pavm.interpreter;

import org.vmstudio.pavm.kernel.Bits;

/** Bitwise operations. */
final class BitOps {
  private BitOps() {}

  /** {@code r = a & b}. */
  static final class And extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    And(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.and(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a & constant}. */
  static final class AndConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    AndConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.and(s, base + r, s, base + a, c, 0);
      return true;
    }
  }

  /** {@code r = a | b}. */
  static final class Or extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Or(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.or(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a | constant}. */
  static final class OrConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    OrConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.or(s, base + r, s, base + a, c, 0);
      return true;
    }
  }

  /** {@code r = a ^ b}. */
  static final class Xor extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Xor(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.xor(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code r = a ^ constant}. */
  static final class XorConstant extends RegisterOp {
    private final int r;
    private final int a;
    private final long[] c;

    XorConstant(int r, int a, long[] c) {
      this.r = r;
      this.a = a;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.xor(s, base + r, s, base + a, c, 0);
      return true;
    }
  }

  /** {@code r = ~a}. */
  static final class Not extends RegisterOp {
    private final int r;
    private final int a;

    Not(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.not(s, base + r, base + a);
      return true;
    }
  }

  /** {@code r} = byte {@code a} of {@code b}. */
  static final class ByteAt extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    ByteAt(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.byteAt(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** {@code b} with its byte {@code a} as the highest. */
  static final class SignExtend extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    SignExtend(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.signExtend(s, base + r, base + a, base + b);
      return true;
    }
  }

  /** The leading zeros of {@code a}. */
  static final class CountLeadingZeros extends RegisterOp {
    private final int r;
    private final int a;

    CountLeadingZeros(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Bits.countLeadingZeros(s, base + r, base + a);
      return true;
    }
  }
}
