package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;

/** Exits that end the frame. */
final class HaltExits {
  private HaltExits() {}

  /** STOP, or no instruction at all. */
  static final class Halt extends BlockExit {
    private final HaltReason reason;

    Halt(HaltReason reason) {
      this.reason = reason;
    }

    @Override
    @Nullable Block run(Frame f, long[] s, int base) {
      f.halt(reason);
      return null;
    }
  }

  /** RETURN and REVERT. */
  static final class Data extends BlockExit {
    private final int offset;
    private final int length;
    private final HaltReason reason;

    Data(int offset, int length, HaltReason reason) {
      this.offset = offset;
      this.length = length;
      this.reason = reason;
    }

    @Override
    @Nullable Block run(Frame f, long[] s, int base) {
      DataOperations.finish(f, base + offset, base + length, reason);
      return null;
    }
  }

  /** SELFDESTRUCT. */
  static final class Destroy extends BlockExit {
    private final int a;

    Destroy(int a) {
      this.a = a;
    }

    @Override
    @Nullable Block run(Frame f, long[] s, int base) {
      StateOperations.destroy(f, base + a);
      return null;
    }
  }
}
