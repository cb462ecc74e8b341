package org.vmstudio.ethereum.blockphase;

/** How a block's execution ended. */
public sealed interface BlockEnd {

  /**
   * To its end.
   *
   * @param result what all of it came to
   */
  record Complete(BlockResult result) implements BlockEnd {}

  /**
   * With a rule that it breaks.
   *
   * @param violation the rule
   */
  record Broken(RuleViolation violation) implements BlockEnd {}
}
