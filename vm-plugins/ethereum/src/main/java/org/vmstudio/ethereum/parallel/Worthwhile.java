package org.vmstudio.ethereum.parallel;

import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.fork.Fork;

/** Which blocks are worth the start of more than one thread: what a chain chooses by itself. */
public final class Worthwhile {
  private static final int TRANSACTIONS = 8;
  private static final long GAS = 1_000_000;

  private Worthwhile() {}

  /**
   * Tells whether a block of so many transactions is worth it, of which only the header is known;
   * not before Byzantium, where each receipt has a state root in it.
   */
  public static boolean is(HeaderContext context, int transactions) {
    return transactions >= TRANSACTIONS
        && context.header().gasUsed() >= GAS
        && context.fork().isAtLeast(Fork.BYZANTIUM);
  }
}
