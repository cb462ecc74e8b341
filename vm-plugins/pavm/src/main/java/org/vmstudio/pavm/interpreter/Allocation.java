package org.vmstudio.pavm.interpreter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the values of a block their places. A result that outlives the block is put right where the
 * stack has to have it in the end, if what lay there is no longer needed; the others take turns
 * above the stack. Nodes without use are dropped on the way.
 */
final class Allocation {
  private final List<Node> nodes;
  private final @Nullable SymbolicStack stack;
  private final int firstTemporary;
  private final Deque<Integer> free = new ArrayDeque<>();
  private int nextTemporary;

  /**
   * Allocates.
   *
   * @param nodes the nodes in order
   * @param stack the stack at the block's end, or null if nothing of it is needed any more
   * @param exitInputs what the exit reads
   */
  Allocation(List<Node> nodes, @Nullable SymbolicStack stack, Value... exitInputs) {
    this.nodes = nodes;
    this.stack = stack;
    this.firstTemporary = stack == null ? 0 : Math.max(0, stack.top());
    this.nextTemporary = firstTemporary;
    for (Value value : exitInputs) {
      value.use(Value.END);
    }
    useFinalStack();
    dropUseless();
    placeAtHome();
    placeTemporaries();
  }

  private void useFinalStack() {
    if (stack == null) {
      return;
    }
    for (int position = stack.lowest(); position < stack.top(); position++) {
      Value value = stack.at(position);
      if (!isInPlace(value, position)) {
        value.use(Value.END);
      }
    }
  }

  private static boolean isInPlace(Value value, int position) {
    return value.isPlaced() && value.position() == position;
  }

  /** From the end to the start, so that what only useless nodes use is useless too. */
  private void dropUseless() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.output.lastUse < 0 && RegisterOps.isPure(node.opcode)) {
        node.dropped = true;
      }
      if (!node.dropped) {
        for (Value input : node.inputs) {
          input.use(i);
        }
      }
    }
  }

  private void placeAtHome() {
    if (stack == null) {
      return;
    }
    for (int i = 0; i < nodes.size(); i++) {
      nodes.get(i).place = i;
    }
    for (int position = stack.lowest(); position < stack.top(); position++) {
      Value value = stack.at(position);
      Node definition = value.definition;
      if (definition != null && !value.isPlaced() && isFree(position, definition.place)) {
        value.place(position);
      }
    }
  }

  /** Tells whether nothing needs what lay at a position before, from the given place on. */
  private boolean isFree(int position, int place) {
    if (stack == null || position >= 0) {
      return true;
    }
    Value entry = stack.entry(position);
    return entry == null || entry.lastUse <= place;
  }

  private void placeTemporaries() {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (!node.dropped) {
        release(node, i);
        placeOutput(node);
      }
    }
  }

  private void release(Node node, int place) {
    for (Value input : node.inputs) {
      boolean isTemporary = input.isPlaced() && input.position() >= firstTemporary;
      if (isTemporary && input.lastUse == place && !free.contains(input.position())) {
        free.push(input.position());
      }
    }
  }

  private void placeOutput(Node node) {
    Value output = node.output;
    if (!output.isPlaced() && RegisterOps.hasResult(node.opcode)) {
      output.place(free.isEmpty() ? nextTemporary++ : free.pop());
      if (output.lastUse < 0) {
        free.push(output.position());
      }
    }
  }

  /** Returns how many words above the stack's height at the start are in use. */
  int height() {
    return nextTemporary + 1;
  }

  /** Returns the moves that bring the final stack's values to their places. */
  RegisterOp[] moves() {
    Moves moves = new Moves(nextTemporary);
    if (stack != null) {
      for (int position = stack.lowest(); position < stack.top(); position++) {
        Value value = stack.at(position);
        if (!isInPlace(value, position)) {
          moves.add(position, value);
        }
      }
    }
    return moves.inOrder();
  }

  /** Returns the operations of all nodes that are left. */
  RegisterOp[] body(long gas) {
    List<RegisterOp> body = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      if (!node.dropped) {
        body.add(RegisterOps.of(node, gas - node.gasSoFar));
      }
    }
    return body.toArray(RegisterOp[]::new);
  }
}
