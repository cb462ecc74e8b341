package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import org.vmstudio.ethereum.state.Words;
import org.vmstudio.pavm.kernel.Opcode;

/**
 * When a branch is taken: a comparison that nothing but the branch uses becomes part of it, and so
 * do negations.
 *
 * @param opcode the comparison, or 0 for "is not zero"
 * @param negated whether the branch is taken if the comparison does not hold
 * @param inputs what is compared
 */
record Condition(int opcode, boolean negated, Value[] inputs) {
  private static final int NOT_ZERO = Opcode.STOP;

  /** Finds the condition behind a value, whose uses but the branch are counted. */
  static Condition of(Value value) {
    boolean negated = false;
    Value tested = value;
    Node node = Schedule.unused(tested);
    while (node != null && node.opcode == ISZERO) {
      drop(node);
      negated = !negated;
      tested = node.inputs[0];
      node = Schedule.unused(tested);
    }
    if (node != null && isComparison(node.opcode)) {
      drop(node);
      return new Condition(node.opcode, negated, node.inputs);
    }
    return new Condition(NOT_ZERO, negated, new Value[] {tested});
  }

  private static void drop(Node node) {
    node.dropped = true;
    for (Value input : node.inputs) {
      input.uses--;
    }
  }

  private static boolean isComparison(int opcode) {
    return switch (opcode) {
      case LT, GT, SLT, SGT, EQ -> true;
      default -> false;
    };
  }

  /** Returns the exit that goes to {@code target} if the condition holds. */
  BlockExit exit(Block target, Block otherwise) {
    return negated ? make(otherwise, target) : make(target, otherwise);
  }

  private BlockExit make(Block taken, Block other) {
    int a = inputs[0].position() * Words.LIMBS;
    if (opcode == NOT_ZERO) {
      return new BranchExits.NotZero(a, taken, other);
    }
    if (inputs[1].isConstant()) {
      return makeWithConstant(a, inputs[1].limbs(), taken, other);
    }
    int b = inputs[1].position() * Words.LIMBS;
    return switch (opcode) {
      case LT -> new BranchExits.Less(a, b, taken, other);
      case SLT -> new BranchExits.SignedLess(a, b, taken, other);
      default -> new BranchExits.Equal(a, b, taken, other);
    };
  }

  private BlockExit makeWithConstant(int a, long[] c, Block taken, Block other) {
    return switch (opcode) {
      case LT -> new BranchExits.LessConstant(a, c, taken, other);
      case GT -> new BranchExits.GreaterConstant(a, c, taken, other);
      case SLT -> new BranchExits.SignedLessConstant(a, c, taken, other);
      case SGT -> new BranchExits.SignedGreaterConstant(a, c, taken, other);
      default -> new BranchExits.EqualConstant(a, c, taken, other);
    };
  }
}
