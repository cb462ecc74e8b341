package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.pavm.kernel.Arithmetic;

/**
 * The nodes of a block under translation, in order. Calculates with constants, and brings the rest
 * into the forms that {@link RegisterOps} has: of two operands a constant is the second one.
 */
final class Schedule {
  private static final long[] ZERO = new long[Words.LIMBS];

  private final List<Node> nodes = new ArrayList<>();

  /** Returns the nodes so far. */
  List<Node> nodes() {
    return nodes;
  }

  /**
   * Adds an operation.
   *
   * @param opcode its opcode
   * @param gasSoFar the block's base gas up to and with it
   * @param inputs its operands, the uppermost first
   * @return its result, if it has one
   */
  Value add(int opcode, long gasSoFar, Value... inputs) {
    long[] folded = Folding.fold(opcode, inputs);
    if (folded != null) {
      return Value.constant(folded);
    }
    if (inputs.length == 2 && (inputs[0].isConstant() || isGreater(opcode, inputs))) {
      int mirrored = mirror(opcode);
      if (mirrored >= 0) {
        return addNormal(mirrored, gasSoFar, inputs[1], inputs[0]);
      }
    }
    return addNormal(opcode, gasSoFar, inputs);
  }

  /** GT and SGT of two values become LT and SLT; of a value and a constant they stay. */
  private static boolean isGreater(int opcode, Value[] inputs) {
    return (opcode == GT || opcode == SGT) && !inputs[1].isConstant();
  }

  /** The opcode that does the same with its operands exchanged, or -1. */
  private static int mirror(int opcode) {
    return switch (opcode) {
      case ADD, MUL, AND, OR, XOR, EQ -> opcode;
      case LT -> GT;
      case GT -> LT;
      case SLT -> SGT;
      case SGT -> SLT;
      default -> -1;
    };
  }

  private Value addNormal(int opcode, long gasSoFar, Value... inputs) {
    long[] second = inputs.length == 2 ? inputs[1].constant : null;
    if (opcode == SUB && second != null) {
      return addNode(ADD, gasSoFar, inputs[0], negative(second));
    }
    if (opcode == EQ && second != null && Words.isZero(second, 0)) {
      return addNode(ISZERO, gasSoFar, inputs[0]);
    }
    boolean isShift = opcode == SHL || opcode == SHR;
    if (isShift && inputs[0].constant != null && !RegisterOps.isBelow(inputs[0], 256)) {
      return Value.constant(ZERO);
    }
    return addNode(opcode, gasSoFar, inputs);
  }

  private static Value negative(long[] constant) {
    long[] negative = new long[Words.LIMBS];
    Arithmetic.negate(negative, 0, constant, 0);
    return Value.constant(negative);
  }

  private Value addNode(int opcode, long gasSoFar, Value... inputs) {
    for (int i = 0; i < inputs.length; i++) {
      if (!RegisterOps.takes(opcode, i, inputs[i])) {
        inputs[i] = materialise(inputs[i]);
      }
      inputs[i].uses++;
    }
    Node node = new Node(opcode, gasSoFar, inputs);
    nodes.add(node);
    return node.output;
  }

  /** Returns a value in a register: of a constant, the result of a node that puts it there. */
  Value materialise(Value value) {
    if (!value.isConstant()) {
      return value;
    }
    Node node = new Node(Node.CONSTANT, 0, value);
    nodes.add(node);
    return node.output;
  }

  /** Returns the node of a result that nothing uses yet, or null. */
  static @Nullable Node unused(Value value) {
    return value.uses == 0 ? value.definition : null;
  }
}
