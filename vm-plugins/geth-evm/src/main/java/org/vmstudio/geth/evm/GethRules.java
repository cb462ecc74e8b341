package org.vmstudio.geth.evm;

import java.util.Arrays;
import java.util.Optional;
import org.vmstudio.ethereum.fork.Fork;

/**
 * The rule sets that the native library can apply: it fixes everything up to London, always shows
 * PREVRANDAO where older forks show the difficulty, and leaves only Shanghai to be chosen.
 */
public enum GethRules {
  /** London to Paris, between which nothing differs for a contract but what opcode 0x44 means. */
  PARIS(false, Fork.LONDON, Fork.PARIS),
  /** Shanghai. */
  SHANGHAI(true, Fork.SHANGHAI, Fork.SHANGHAI);

  private final boolean isShanghai;
  private final Fork first;
  private final Fork last;

  GethRules(boolean isShanghai, Fork first, Fork last) {
    this.isShanghai = isShanghai;
    this.first = first;
    this.last = last;
  }

  /** Returns the rule set of a fork, if the library has it. */
  public static Optional<GethRules> of(Fork fork) {
    return Arrays.stream(values()).filter(rules -> rules.covers(fork)).findFirst();
  }

  /**
   * Returns the rule set of a fork.
   *
   * @throws IllegalArgumentException if the library lacks it
   */
  public static GethRules require(Fork fork) {
    return of(fork)
        .orElseThrow(
            () -> new IllegalArgumentException("no rules of Geth for " + fork.displayName()));
  }

  private boolean covers(Fork fork) {
    return fork.isAtLeast(first) && !last.isBefore(fork);
  }

  /** Tells whether Shanghai's changes are on. */
  boolean isShanghai() {
    return isShanghai;
  }
}
