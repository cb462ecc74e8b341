package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.pavm.kernel.Arithmetic;
import org.vmstudio.pavm.kernel.Bits;
import org.vmstudio.pavm.kernel.Comparison;
import org.vmstudio.pavm.kernel.InstructionSet;
import org.vmstudio.pavm.kernel.Rules;

/**
 * Runs a frame instruction by instruction, each with its own checks of stack and gas. Long for one
 * reason: the switch over the opcodes.
 *
 * <p>The switch's method stays below 8,000 bytes of bytecode, above which HotSpot never compiles.
 */
final class StepLoop {
  private StepLoop() {}

  /** Runs until the frame halts or has a callee to wait for. */
  static void run(Frame frame) {
    InstructionSet instructions = frame.context.rules.instructions();
    boolean goesOn = true;
    while (goesOn) {
      if (frame.gas < frame.checkpoint) {
        frame.passCheckpoint(frame.gas);
      }
      goesOn = step(frame, instructions);
    }
  }

  /** Runs one instruction; returns whether the frame goes on. */
  static boolean step(Frame frame, InstructionSet instructions) {
    int opcode = frame.code.code()[frame.pc] & 0xff;
    int inputs = instructions.inputs(opcode);
    int sp = frame.sp;
    int after = sp - inputs + instructions.outputs(opcode);
    if (sp < inputs || after > Rules.MAX_STACK || !instructions.isDefined(opcode)) {
      return frame.halt(mistake(instructions.isDefined(opcode), sp < inputs));
    }
    if (!frame.charge(instructions.gas(opcode))) {
      return false;
    }
    frame.pc++;
    frame.sp = after;
    return execute(frame, opcode, (sp - 1) * Words.LIMBS);
  }

  private static HaltReason mistake(boolean isDefined, boolean isUnderflow) {
    if (!isDefined) {
      return HaltReason.INVALID_OPCODE;
    }
    return isUnderflow ? HaltReason.STACK_UNDERFLOW : HaltReason.STACK_OVERFLOW;
  }

  /**
   * The instructions. Where they have operands, {@code a} is the offset of the first one, which is
   * the stack's top, {@code b} that of the next; without operands the result goes above {@code a}.
   */
  private static boolean execute(Frame f, int opcode, int a) {
    long[] s = f.stack;
    int b = a - 4;
    int c = a - 8;
    int above = a + 4;
    switch (opcode) {
      case STOP -> {
        return f.halt(HaltReason.SUCCESS);
      }
      case ADD -> Arithmetic.add(s, b, a, b);
      case MUL -> Arithmetic.mul(s, b, a, b);
      case SUB -> Arithmetic.sub(s, b, a, b);
      case DIV -> f.context.division.div(s, b, a, b);
      case SDIV -> f.context.division.signedDiv(s, b, a, b);
      case MOD -> f.context.division.mod(s, b, a, b);
      case SMOD -> f.context.division.signedMod(s, b, a, b);
      case ADDMOD -> f.context.division.addMod(s, c, a, b, c);
      case MULMOD -> f.context.division.mulMod(s, c, a, b, c);
      case EXP -> {
        return DataOperations.exp(f, b, a, b);
      }
      case SIGNEXTEND -> Bits.signExtend(s, b, a, b);
      case LT -> Comparison.set(s, b, Comparison.lessThan(s, a, b));
      case GT -> Comparison.set(s, b, Comparison.lessThan(s, b, a));
      case SLT -> Comparison.set(s, b, Comparison.signedLessThan(s, a, b));
      case SGT -> Comparison.set(s, b, Comparison.signedLessThan(s, b, a));
      case EQ -> Comparison.set(s, b, Comparison.equal(s, a, b));
      case ISZERO -> Comparison.set(s, a, Comparison.isZero(s, a));
      case AND -> Bits.and(s, b, a, b);
      case OR -> Bits.or(s, b, a, b);
      case XOR -> Bits.xor(s, b, a, b);
      case NOT -> Bits.not(s, a, a);
      case BYTE -> Bits.byteAt(s, b, a, b);
      case SHL -> Bits.shiftLeft(s, b, a, b);
      case SHR -> Bits.shiftRight(s, b, a, b);
      case SAR -> Bits.shiftRightSigned(s, b, a, b);
      case CLZ -> Bits.countLeadingZeros(s, a, a);
      case KECCAK256 -> {
        return DataOperations.keccak(f, b, a, b);
      }
      case BALANCE -> {
        return StateOperations.balance(f, a, a);
      }
      case CALLDATALOAD -> DataOperations.callDataLoad(f, a, a);
      case CALLDATACOPY -> {
        return DataOperations.callDataCopy(f, a, b, c);
      }
      case CODECOPY -> {
        return DataOperations.codeCopy(f, a, b, c);
      }
      case EXTCODESIZE -> {
        return StateOperations.codeSize(f, a, a);
      }
      case EXTCODECOPY -> {
        return DataOperations.externalCodeCopy(f, a, b, c, a - 12);
      }
      case RETURNDATACOPY -> {
        return DataOperations.returnDataCopy(f, a, b, c);
      }
      case EXTCODEHASH -> {
        return StateOperations.codeHash(f, a, a);
      }
      case BLOCKHASH -> StateOperations.blockHash(f, a, a);
      case BLOBHASH -> DataOperations.blobHash(f, a, a);
      case POP, JUMPDEST -> {}
      case MLOAD -> {
        return DataOperations.load(f, a, a);
      }
      case MSTORE -> {
        return DataOperations.store(f, a, b);
      }
      case MSTORE8 -> {
        return DataOperations.storeByte(f, a, b);
      }
      case SLOAD -> {
        return StateOperations.load(f, s, a, a);
      }
      case SSTORE -> {
        return StateOperations.store(f, s, a, b, 0);
      }
      case JUMP -> {
        return jump(f, a);
      }
      case JUMPI -> {
        return Comparison.isZero(s, b) || jump(f, a);
      }
      case PC -> Words.set(s, above, f.pc - 1);
      case GAS -> Words.set(s, above, f.gas);
      case TLOAD -> f.context.world.loadTransient(f.self, s, a, a);
      case TSTORE -> {
        return StateOperations.storeTransient(f, a, b);
      }
      case MCOPY -> {
        return DataOperations.memoryCopy(f, a, b, c);
      }
      case LOG0, LOG1, LOG2, LOG3, LOG4 -> {
        return StateOperations.log(f, opcode - LOG0, a, b, c, c - 4, c - 8, c - 12);
      }
      case CREATE -> {
        return CreateOperations.create(f, a, b, c);
      }
      case CREATE2 -> {
        return CreateOperations.create2(f, a, b, c, a - 12);
      }
      case CALL -> {
        return CallOperations.call(f, a);
      }
      case CALLCODE -> {
        return CallOperations.callCode(f, a);
      }
      case DELEGATECALL -> {
        return CallOperations.delegateCall(f, a);
      }
      case STATICCALL -> {
        return CallOperations.staticCall(f, a);
      }
      case RETURN -> {
        return DataOperations.finish(f, a, b, HaltReason.SUCCESS);
      }
      case REVERT -> {
        return DataOperations.finish(f, a, b, HaltReason.REVERT);
      }
      case SELFDESTRUCT -> {
        return StateOperations.destroy(f, a);
      }
      default -> {
        if (opcode >= PUSH0 && opcode <= SWAP16) {
          pushOrMove(f, opcode, above);
        } else {
          Environment.push(f, opcode, above);
        }
      }
    }
    return true;
  }

  private static boolean jump(Frame f, int a) {
    long target = f.stack[a];
    if (!Words.fitsLong(f.stack, a) || !f.code.isJumpTarget(target)) {
      return f.halt(HaltReason.INVALID_JUMP);
    }
    f.pc = (int) target;
    return true;
  }

  /** PUSH0 to PUSH32, DUP and SWAP. */
  private static void pushOrMove(Frame f, int opcode, int above) {
    if (opcode <= PUSH32) {
      int length = opcode - PUSH0;
      Words.loadShort(f.code.code(), f.pc, length, f.stack, above);
      f.pc += length;
    } else if (opcode <= DUP16) {
      Words.copy(f.stack, above - 4 * (opcode - DUP1 + 1), f.stack, above);
    } else {
      swap(f.stack, above - 4, above - 4 * (opcode - SWAP1 + 2));
    }
  }

  private static void swap(long[] s, int i, int j) {
    for (int limb = 0; limb < Words.LIMBS; limb++) {
      long kept = s[i + limb];
      s[i + limb] = s[j + limb];
      s[j + limb] = kept;
    }
  }
}
