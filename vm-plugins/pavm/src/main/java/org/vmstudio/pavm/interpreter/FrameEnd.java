package org.vmstudio.pavm.interpreter;

import java.util.Arrays;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.pavm.kernel.Rules;

/** What happens when a frame has halted: its effects stand or go, and its caller goes on. */
final class FrameEnd {
  private static final byte REFUSED_PREFIX = (byte) 0xef;

  private FrameEnd() {}

  /** Settles a halted frame's own account: new code, gas, and the state if it failed. */
  static void settle(Frame f) {
    if (f.halt == HaltReason.SUCCESS && f.isCreation) {
      f.halt = deposit(f);
    }
    if (f.halt != HaltReason.SUCCESS) {
      undo(f);
    }
  }

  private static void undo(Frame f) {
    WorldState world = f.context.world;
    world.revertTo(f.mark);
    world.cutLogs(f.logMark);
    f.refund = 0;
    if (f.halt != HaltReason.REVERT) {
      f.gas = 0;
      f.output(Frame.NO_BYTES, 0, 0);
    }
  }

  /** Stores what a creation returned as the new contract's code. */
  private static HaltReason deposit(Frame f) {
    Rules rules = f.context.rules;
    if (f.outputLength > f.context.maxCode) {
      return HaltReason.CODE_TOO_LARGE;
    }
    boolean refused = f.outputLength > 0 && f.output[f.outputOffset] == REFUSED_PREFIX;
    if (refused && rules.rejectsEf()) {
      return HaltReason.INVALID_CODE_PREFIX;
    }
    long price = (long) f.outputLength * Rules.CODE_BYTE;
    if (price > f.gas) {
      return rules.depositMustBePaid() ? HaltReason.CODE_DEPOSIT_OUT_OF_GAS : HaltReason.SUCCESS;
    }
    f.gas -= price;
    store(f);
    return HaltReason.SUCCESS;
  }

  private static void store(Frame f) {
    int end = f.outputOffset + f.outputLength;
    byte[] bytes = Arrays.copyOfRange(f.output, f.outputOffset, end);
    Hash hash = Hash.of(Keccak256.hash(bytes));
    f.context.world.setCode(f.self, new Code(bytes, hash));
  }

  /** Lets the caller of a settled frame go on. */
  static void resume(Frame caller, Frame callee) {
    boolean success = callee.halt == HaltReason.SUCCESS;
    caller.callee = null;
    caller.gas += callee.gas;
    caller.refund += callee.refund;
    if (callee.isCreation) {
      resumeCreator(caller, callee, success);
    } else {
      caller.result(success ? 1 : 0);
      caller.returned(callee.output, callee.outputOffset, callee.outputLength);
      copyReturned(caller);
    }
  }

  private static void resumeCreator(Frame caller, Frame callee, boolean success) {
    if (success) {
      Words.set(caller.stack, (caller.sp - 1) * Words.LIMBS, callee.self.address());
    } else {
      caller.result(0);
      caller.returned(callee.output, callee.outputOffset, callee.outputLength);
    }
  }

  /** Copies what a call returned to where the caller wants it, as far as there is room. */
  static void copyReturned(Frame caller) {
    int length = Math.min(caller.returnedLength, caller.calleeOutputLength);
    System.arraycopy(
        caller.returned,
        caller.returnedOffset,
        caller.memory.bytes(),
        caller.calleeOutputOffset,
        length);
  }
}
