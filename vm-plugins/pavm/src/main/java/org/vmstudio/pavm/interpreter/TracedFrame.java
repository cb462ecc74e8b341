package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.CALL;
import static org.vmstudio.pavm.kernel.Opcode.CALLCODE;
import static org.vmstudio.pavm.kernel.Opcode.DELEGATECALL;
import static org.vmstudio.pavm.kernel.Opcode.STATICCALL;

import java.util.Arrays;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.UInt256;

/** A frame that adds up what an instruction asks for, and can be shown to a tracer. */
final class TracedFrame extends Frame implements Step {
  private int opcode;
  private long gasBefore;
  private long charged;

  TracedFrame(Context context, int depth) {
    super(context, depth);
  }

  /** Takes up the next instruction. */
  void begin() {
    opcode = code.code()[pc] & 0xff;
    gasBefore = gas;
    charged = 0;
  }

  @Override
  boolean charge(long amount) {
    charged += amount;
    return super.charge(amount);
  }

  /** What the instruction cost; if it failed, what it asked for, at least its base gas. */
  long gasCost(boolean failed) {
    long base = context.rules.instructions().gas(opcode);
    return failed ? Math.max(charged, base) : charged + handedOver();
  }

  /** The gas for a callee. It is back already if there was no code to run. */
  private long handedOver() {
    return switch (opcode) {
      case CALL, CALLCODE, DELEGATECALL, STATICCALL -> {
        int asked = (pushed() + inputs() - 1) * Words.LIMBS;
        yield CallOperations.calleeGas(context.rules, stack, asked, gasBefore - charged);
      }
      default -> 0;
    };
  }

  /** Words below the operands. The result took the place of the lowest operand. */
  private int pushed() {
    return sp - 1;
  }

  private int inputs() {
    return context.rules.instructions().inputs(opcode);
  }

  @Override
  public int pc() {
    return pc;
  }

  @Override
  public int opcode() {
    return opcode;
  }

  @Override
  public long gas() {
    return gas;
  }

  @Override
  public int depth() {
    return depth + 1;
  }

  @Override
  public int stackSize() {
    return sp;
  }

  @Override
  public UInt256 stack(int place) {
    return Words.toUInt256(stack, place * Words.LIMBS);
  }

  @Override
  public int memorySize() {
    return memory.size();
  }

  @Override
  public byte[] memory() {
    return memory.copyOf(0, memory.size());
  }

  @Override
  public byte[] returnData() {
    return Arrays.copyOfRange(returned, returnedOffset, returnedOffset + returnedLength);
  }

  /** Callers hold what they collected until their callee succeeded. */
  @Override
  public long refund() {
    long sum = 0;
    for (int i = 0; i <= depth; i++) {
      sum += context.frame(i).refund;
    }
    return sum;
  }
}
