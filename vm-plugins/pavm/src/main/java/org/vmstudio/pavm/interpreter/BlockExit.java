package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * How a translated block ends. It first reads what it needs to decide, then brings the values that
 * outlive the block to their places on the stack, then goes on.
 */
abstract class BlockExit {
  private static final RegisterOp[] NOTHING = {};

  private RegisterOp[] moves = NOTHING;

  /** Returns the block to run next, or null if the frame stops, for now or for good. */
  abstract @Nullable Block run(Frame f, long[] s, int base);

  /** Sets what {@link #move} does. */
  final BlockExit with(RegisterOp[] newMoves) {
    moves = newMoves;
    return this;
  }

  /** Brings the values that outlive the block to their places. */
  final void move(Frame f, long[] s, int base) {
    for (RegisterOp move : moves) {
      move.run(f, s, base);
    }
  }
}
