package org.vmstudio.pavm.interpreter;

import org.vmstudio.pavm.kernel.Comparison;

/** Exits that go one of two known ways. */
final class BranchExits {
  private BranchExits() {}

  /** If {@code a != 0}. */
  static final class NotZero extends BlockExit {
    private final int a;
    private final Block taken;
    private final Block other;

    NotZero(int a, Block taken, Block other) {
      this.a = a;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = !Comparison.isZero(s, base + a);
      move(f, s, base);
      return holds ? taken : other;
    }
  }

  /** If {@code a < b}. */
  static final class Less extends BlockExit {
    private final int a;
    private final int b;
    private final Block taken;
    private final Block other;

    Less(int a, int b, Block taken, Block other) {
      this.a = a;
      this.b = b;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = Comparison.lessThan(s, base + a, base + b);
      move(f, s, base);
      return holds ? taken : other;
    }
  }

  /** If {@code a < b}, signed. */
  static final class SignedLess extends BlockExit {
    private final int a;
    private final int b;
    private final Block taken;
    private final Block other;

    SignedLess(int a, int b, Block taken, Block other) {
      this.a = a;
      this.b = b;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = Comparison.signedLessThan(s, base + a, base + b);
      move(f, s, base);
      return holds ? taken : other;
    }
  }

  /** If {@code a == b}. */
  static final class Equal extends BlockExit {
    private final int a;
    private final int b;
    private final Block taken;
    private final Block other;

    Equal(int a, int b, Block taken, Block other) {
      this.a = a;
      this.b = b;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = Comparison.equal(s, base + a, base + b);
      move(f, s, base);
      return holds ? taken : other;
    }
  }

  /** If {@code a < constant}. */
  static final class LessConstant extends BlockExit {
    private final int a;
    private final long[] c;
    private final Block taken;
    private final Block other;

    LessConstant(int a, long[] c, Block taken, Block other) {
      this.a = a;
      this.c = c;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = Comparison.lessThan(s, base + a, c, 0);
      move(f, s, base);
      return holds ? taken : other;
    }
  }

  /** If {@code a > constant}. */
  static final class GreaterConstant extends BlockExit {
    private final int a;
    private final long[] c;
    private final Block taken;
    private final Block other;

    GreaterConstant(int a, long[] c, Block taken, Block other) {
      this.a = a;
      this.c = c;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = Comparison.lessThan(c, 0, s, base + a);
      move(f, s, base);
      return holds ? taken : other;
    }
  }

  /** If {@code a < constant}, signed. */
  static final class SignedLessConstant extends BlockExit {
    private final int a;
    private final long[] c;
    private final Block taken;
    private final Block other;

    SignedLessConstant(int a, long[] c, Block taken, Block other) {
      this.a = a;
      this.c = c;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = Comparison.signedLessThan(s, base + a, c, 0);
      move(f, s, base);
      return holds ? taken : other;
    }
  }

  /** If {@code a > constant}, signed. */
  static final class SignedGreaterConstant extends BlockExit {
    private final int a;
    private final long[] c;
    private final Block taken;
    private final Block other;

    SignedGreaterConstant(int a, long[] c, Block taken, Block other) {
      this.a = a;
      this.c = c;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = Comparison.signedLessThan(c, 0, s, base + a);
      move(f, s, base);
      return holds ? taken : other;
    }
  }

  /** If {@code a == constant}. */
  static final class EqualConstant extends BlockExit {
    private final int a;
    private final long[] c;
    private final Block taken;
    private final Block other;

    EqualConstant(int a, long[] c, Block taken, Block other) {
      this.a = a;
      this.c = c;
      this.taken = taken;
      this.other = other;
    }

    @Override
    Block run(Frame f, long[] s, int base) {
      boolean holds = Comparison.equal(s, base + a, c, 0);
      move(f, s, base);
      return holds ? taken : other;
    }
  }
}
