package org.vmstudio.ethereum.parallel;

/**
 * Whether transactions ahead are worth trying: not while most of what was tried lately saw the
 * wrong thing, as where each transaction needs the one before.
 */
final class Doubt {
  private static final int LATELY = 8;
  private static final int TOO_MANY = 5;

  /** So many in a row are too many as well. */
  private static final int IN_A_ROW = 0b1111;

  /** A bit for each of the transactions settled lately: whether it was tried in vain. */
  private int inVain;

  private volatile boolean isDesperate;

  private int triedAhead;
  private int allInVain;

  /** Notes of settled transactions whether they had been tried, and in vain; for one thread. */
  void note(boolean wasTried, boolean wasInVain) {
    triedAhead += wasTried ? 1 : 0;
    allInVain += wasInVain ? 1 : 0;
    inVain = inVain << 1 & (1 << LATELY) - 1 | (wasInVain ? 1 : 0);
  }

  /** Notes, on any thread, that everything together was of too little use. */
  void despair() {
    isDesperate = true;
  }

  /** Tells whether most of all that was tried ahead was in vain; for one thread. */
  boolean isMostlyInVain() {
    return 2 * allInVain > triedAhead;
  }

  /** Tells whether to stop. */
  boolean isTooLarge() {
    return isDesperate || Integer.bitCount(inVain) >= TOO_MANY || (inVain & IN_A_ROW) == IN_A_ROW;
  }
}
