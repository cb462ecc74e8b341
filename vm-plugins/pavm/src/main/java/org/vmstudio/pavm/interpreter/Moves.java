package org.vmstudio.pavm.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves that happen as if at once: put into an order in which none overwrites what a later one
 * reads, with a spare place where they go round in circles. Constants come last.
 */
final class Moves {
  private record Move(int to, int from) {}

  private final int spare;
  private final List<Move> pending = new ArrayList<>();
  private final List<RegisterOp> constants = new ArrayList<>();

  /** Creates no moves yet; {@code spare} is a position that none of them concerns. */
  Moves(int spare) {
    this.spare = spare;
  }

  void add(int to, Value value) {
    long[] constant = value.constant;
    if (constant != null) {
      constants.add(MoveOps.constant(to, constant));
    } else {
      pending.add(new Move(to, value.position()));
    }
  }

  RegisterOp[] inOrder() {
    List<RegisterOp> ordered = new ArrayList<>();
    while (!pending.isEmpty()) {
      Move next = nextThatOverwritesNothing();
      if (next == null) {
        next = breakCircle(ordered);
      }
      pending.remove(next);
      ordered.add(new MoveOps.Copy(next.to, next.from));
    }
    ordered.addAll(constants);
    return ordered.toArray(RegisterOp[]::new);
  }

  private @Nullable Move nextThatOverwritesNothing() {
    for (Move move : pending) {
      if (pending.stream().noneMatch(other -> other.from == move.to)) {
        return move;
      }
    }
    return null;
  }

  /** Saves what the first move overwrites, so that the first move can come next. */
  private Move breakCircle(List<RegisterOp> ordered) {
    Move first = pending.getFirst();
    ordered.add(new MoveOps.Copy(spare, first.to));
    pending.replaceAll(move -> move.from == first.to ? new Move(move.to, spare) : move);
    return pending.stream().filter(move -> move.to == first.to).findFirst().orElseThrow();
  }
}
