package org.vmstudio.ethereum.parallel;

/**
 * How many transactions of a block are worth to be tried as one stretch: few where they are tried
 * in vain, or take long by themselves; many where what a stretch costs beside them would tell. Any
 * thread asks, the one that settles notes.
 */
final class StretchLength {
  /** What a stretch takes to be worth what it costs beside. */
  private static final long GAS = 500_000;

  /** The same where a longer one is more often tried in vain. */
  private static final long GAS_WITHOUT_HINTS = 200_000;

  /** Into how many stretches a thread's share of what is left is cut at least. */
  private static final int SHARES = 2;

  private final int transactions;
  private final int threads;
  private final long gas;
  private long settledGas;
  private int settledTransactions;
  private volatile int most = 1;

  private StretchLength(int transactions, int threads, long gas) {
    this.transactions = transactions;
    this.threads = threads;
    this.gas = gas;
  }

  /** Begins a block, with stretches of one, of which nothing is known. */
  static StretchLength withoutHints(int transactions, int threads) {
    return new StretchLength(transactions, threads, GAS_WITHOUT_HINTS);
  }

  /** Begins a block, with stretches of one, none of which should be tried in vain. */
  static StretchLength withHints(int transactions, int threads) {
    return new StretchLength(transactions, threads, GAS);
  }

  /** Returns how many transactions a stretch may have at most that begins with one. */
  int from(int first) {
    return Math.clamp((transactions - first) / (SHARES * threads), 1, most);
  }

  /** Notes what became of a stretch. */
  void settled(int size, long gasUsed, boolean wasInVain) {
    settledGas += gasUsed;
    settledTransactions += size;
    if (wasInVain) {
      most = Math.max(1, most / 2);
    } else {
      int worth = (int) Math.min(transactions, gas * settledTransactions / Math.max(1, settledGas));
      most = Math.clamp(2L * most, 1, Math.max(1, worth));
    }
  }
}
