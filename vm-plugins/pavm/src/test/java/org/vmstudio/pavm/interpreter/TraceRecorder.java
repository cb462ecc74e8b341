package org.vmstudio.pavm.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.pavm.kernel.Opcode;

/** Keeps what it is shown. */
final class TraceRecorder implements Tracer {
  /** One instruction, as far as the tests look at it. */
  record Line(
      int pc,
      int opcode,
      long gas,
      int depth,
      int stackSize,
      int memorySize,
      long refund,
      long gasCost,
      @Nullable HaltReason failure) {
    boolean isCall() {
      return opcode == Opcode.CALL
          || opcode == Opcode.CALLCODE
          || opcode == Opcode.DELEGATECALL
          || opcode == Opcode.STATICCALL;
    }

    boolean isCreation() {
      return opcode == Opcode.CREATE || opcode == Opcode.CREATE2;
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private Line pending = new Line(0, 0, 0, 0, 0, 0, 0, 0, null);

  @Override
  public void before(Step step) {
    pending =
        new Line(
            step.pc(),
            step.opcode(),
            step.gas(),
            step.depth(),
            step.stackSize(),
            step.memorySize(),
            step.refund(),
            0,
            null);
  }

  @Override
  public void after(long gasCost, @Nullable HaltReason failure) {
    lines.add(
        new Line(
            pending.pc,
            pending.opcode,
            pending.gas,
            pending.depth,
            pending.stackSize,
            pending.memorySize,
            pending.refund,
            gasCost,
            failure));
  }

  List<Line> lines() {
    return lines;
  }
}
