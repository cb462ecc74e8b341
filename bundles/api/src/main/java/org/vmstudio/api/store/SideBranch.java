package org.vmstudio.api.store;

/**
 * A branch that was accepted and waits to replace what the chain holds above their common ancestor.
 * A chain has at most one.
 *
 * @param ancestor the chain's block at which it leaves
 * @param verified its newest block that was executed and verified on the side; the ancestor where
 *     there is none yet
 * @param tip its newest block
 */
public record SideBranch(BlockRef ancestor, BlockRef verified, BlockRef tip) {
  /** How many blocks it has. */
  public long length() {
    return tip.height() - ancestor.height();
  }

  /** Whether all its blocks were executed and verified. */
  public boolean complete() {
    return verified.equals(tip);
  }
}
