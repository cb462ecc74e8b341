package org.vmstudio.pavm.interpreter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A word inside a block under translation: what lay on the stack at its start, a constant, or the
 * result of a node. Positions count words from the stack's height at the block's start.
 */
final class Value {
  /** A place in the order of nodes behind all of them. */
  static final int END = Integer.MAX_VALUE;

  private static final int NOWHERE = Integer.MIN_VALUE;

  /** The limbs of a constant. */
  final long @Nullable [] constant;

  /** The node whose result it is. */
  final @Nullable Node definition;

  /** How many nodes, places on the final stack and exits use it. */
  int uses;

  /** The place of the last node that uses it. */
  int lastUse = -1;

  /** Where it is kept. */
  private int position;

  private Value(long @Nullable [] constant, @Nullable Node definition, int position) {
    this.constant = constant;
    this.definition = definition;
    this.position = position;
  }

  /** What lies at a position below the stack's height at the start. */
  static Value entry(int position) {
    return new Value(null, null, position);
  }

  static Value constant(long[] limbs) {
    return new Value(limbs, null, NOWHERE);
  }

  static Value result(Node node) {
    return new Value(null, node, NOWHERE);
  }

  boolean isEntry() {
    return constant == null && definition == null;
  }

  boolean isConstant() {
    return constant != null;
  }

  /** The limbs of a constant, which it is. */
  long[] limbs() {
    return Objects.requireNonNull(constant, "not a constant");
  }

  /** Tells whether it has a place yet. */
  boolean isPlaced() {
    return position != NOWHERE;
  }

  int position() {
    return position;
  }

  void place(int newPosition) {
    position = newPosition;
  }

  void use(int place) {
    lastUse = Math.max(lastUse, place);
  }
}
