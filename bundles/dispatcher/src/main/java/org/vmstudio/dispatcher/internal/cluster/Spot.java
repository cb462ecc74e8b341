package org.vmstudio.dispatcher.internal.cluster;

import org.vmstudio.api.message.ChainKey;

/**
 * Where a chain was when something failed.
 *
 * @param chain the chain
 * @param height the block, or {@link #DECISION}
 * @param onSide whether it was on the branch beside the chain
 */
record Spot(ChainKey chain, long height, boolean onSide) {
  /** The decision about a branch. */
  static final long DECISION = -1;

  /** The block, for people. */
  String place() {
    if (height == DECISION) {
      return "the move to a branch";
    }
    return (onSide ? "block " + height + " of a branch" : "block " + height);
  }

  @Override
  public String toString() {
    return chain + " at " + place();
  }
}
