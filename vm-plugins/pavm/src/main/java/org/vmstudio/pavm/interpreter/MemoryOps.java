package org.vmstudio.pavm.interpreter;

import org.vmstudio.ethereum.state.Words;

/** Operations on memory. */
final class MemoryOps {
  private MemoryOps() {}

  /** MLOAD. */
  static final class Load extends RegisterOp {
    private final int r;
    private final int a;

    Load(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.load(f, base + a, base + r);
    }
  }

  /** MLOAD at a constant offset. */
  static final class LoadAt extends RegisterOp {
    private final int r;
    private final int offset;

    LoadAt(int r, int offset) {
      this.r = r;
      this.offset = offset;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      if (!f.reserve(offset + Words.BYTES)) {
        return false;
      }
      f.memory.load(offset, s, base + r);
      return true;
    }
  }

  /** MSTORE at a constant offset. */
  static final class StoreAt extends RegisterOp {
    private final int offset;
    private final int a;

    StoreAt(int offset, int a) {
      this.offset = offset;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      if (!f.reserve(offset + Words.BYTES)) {
        return false;
      }
      f.memory.store(offset, s, base + a);
      return true;
    }
  }

  /** MSTORE. */
  static final class Store extends RegisterOp {
    private final int a;
    private final int b;

    Store(int a, int b) {
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.store(f, base + a, base + b);
    }
  }

  /** MSTORE8. */
  static final class StoreByte extends RegisterOp {
    private final int a;
    private final int b;

    StoreByte(int a, int b) {
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.storeByte(f, base + a, base + b);
    }
  }

  /** MCOPY. */
  static final class MemoryCopy extends RegisterOp {
    private final int a;
    private final int b;
    private final int c;

    MemoryCopy(int a, int b, int c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.memoryCopy(f, base + a, base + b, base + c);
    }
  }

  /** KECCAK256. */
  static final class Keccak extends RegisterOp {
    private final int r;
    private final int a;
    private final int b;

    Keccak(int r, int a, int b) {
      this.r = r;
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return DataOperations.keccak(f, base + r, base + a, base + b);
    }
  }
}
