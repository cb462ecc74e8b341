package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import org.jspecify.annotations.Nullable;

/** The exit with a call or a creation: goes on at once, or waits for the callee. */
final class CallExit extends BlockExit {
  private final int opcode;
  private final int first;
  private final Block next;

  /** Takes the instruction and the distance from the base to its first operand. */
  CallExit(int opcode, int first, Block next) {
    this.opcode = opcode;
    this.first = first;
    this.next = next;
  }

  @Override
  @Nullable Block run(Frame f, long[] s, int base) {
    move(f, s, base);
    f.pc = next.pc();
    return start(f, base + first) ? next : null;
  }

  private boolean start(Frame f, int a) {
    return switch (opcode) {
      case CREATE -> CreateOperations.create(f, a, a - 4, a - 8);
      case CREATE2 -> CreateOperations.create2(f, a, a - 4, a - 8, a - 12);
      case CALL -> CallOperations.call(f, a);
      case CALLCODE -> CallOperations.callCode(f, a);
      case DELEGATECALL -> CallOperations.delegateCall(f, a);
      default -> CallOperations.staticCall(f, a);
    };
  }
}
