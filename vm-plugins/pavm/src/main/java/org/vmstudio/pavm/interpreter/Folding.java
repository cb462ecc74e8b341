package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.pavm.kernel.Arithmetic;
import org.vmstudio.pavm.kernel.Bits;
import org.vmstudio.pavm.kernel.Comparison;

/** Calculates operations on constants, such as the masks that compilers spell out. */
final class Folding {
  private static final int A = 0;
  private static final int B = 4;
  private static final int R = 8;

  private Folding() {}

  /** Returns the result's limbs, or null if it is not known before the code runs. */
  static long @Nullable [] fold(int opcode, Value[] inputs) {
    long[] s = new long[3 * Words.LIMBS];
    if (inputs.length == 0 || inputs.length > 2) {
      return null;
    }
    for (int i = 0; i < inputs.length; i++) {
      long[] constant = inputs[i].constant;
      if (constant == null) {
        return null;
      }
      Words.copy(constant, 0, s, i * Words.LIMBS);
    }
    return calculate(opcode, s) ? new long[] {s[R], s[R + 1], s[R + 2], s[R + 3]} : null;
  }

  private static boolean calculate(int opcode, long[] s) {
    switch (opcode) {
      case ADD -> Arithmetic.add(s, R, A, B);
      case SUB -> Arithmetic.sub(s, R, A, B);
      case MUL -> Arithmetic.mul(s, R, A, B);
      case AND -> Bits.and(s, R, A, B);
      case OR -> Bits.or(s, R, A, B);
      case XOR -> Bits.xor(s, R, A, B);
      case NOT -> Bits.not(s, R, A);
      case BYTE -> Bits.byteAt(s, R, A, B);
      case SHL -> Bits.shiftLeft(s, R, A, B);
      case SHR -> Bits.shiftRight(s, R, A, B);
      case SAR -> Bits.shiftRightSigned(s, R, A, B);
      case SIGNEXTEND -> Bits.signExtend(s, R, A, B);
      case ISZERO -> Comparison.set(s, R, Comparison.isZero(s, A));
      case EQ -> Comparison.set(s, R, Comparison.equal(s, A, B));
      case LT -> Comparison.set(s, R, Comparison.lessThan(s, A, B));
      case GT -> Comparison.set(s, R, Comparison.lessThan(s, B, A));
      default -> {
        return false;
      }
    }
    return true;
  }
}
