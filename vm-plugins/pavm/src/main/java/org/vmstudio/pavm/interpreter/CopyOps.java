package org.vmstudio.pavm.interpreter;

/** Operations on call data, return data and code. */
final class CopyOps {
  private CopyOps() {}

  /** CALLDATALOAD. */
  static final class CallDataLoad extends RegisterOp {
    private final int r;
    private final int a;

    CallDataLoad(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      DataOperations.callDataLoad(f, base + a, base + r);
      return true;
    }
  }

  /** CALLDATACOPY. */
  static final class CallDataCopy extends RegisterOp {
    private final int a;
    private final int b;
    private final int c;

    CallDataCopy(int a, int b, int c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.callDataCopy(f, base + a, base + b, base + c);
    }
  }

  /** CODECOPY. */
  static final class CodeCopy extends RegisterOp {
    private final int a;
    private final int b;
    private final int c;

    CodeCopy(int a, int b, int c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.codeCopy(f, base + a, base + b, base + c);
    }
  }

  /** RETURNDATACOPY. */
  static final class ReturnDataCopy extends RegisterOp {
    private final int a;
    private final int b;
    private final int c;

    ReturnDataCopy(int a, int b, int c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.returnDataCopy(f, base + a, base + b, base + c);
    }
  }

  /** EXTCODECOPY. */
  static final class ExternalCodeCopy extends RegisterOp {
    private final int a;
    private final int b;
    private final int c;
    private final int d;

    ExternalCodeCopy(int a, int b, int c, int d) {
      this.a = a;
      this.b = b;
      this.c = c;
      this.d = d;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.externalCodeCopy(f, base + a, base + b, base + c, base + d);
    }
  }
}
