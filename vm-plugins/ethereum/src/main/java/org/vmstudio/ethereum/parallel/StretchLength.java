package org.vmstudio.ethereum.parallel;

/**
 * How many transactions of a block are worth to be tried as one stretch: few where they are tried
 * in vain, or take long by themselves; many where what a stretch costs beside them would tell. Any
 * thread asks, the one that settles notes.
 */
final class StretchLength {
  /** What a stretch may take: what it costs beside does not tell any more. */
  private static final long MOST_GAS = 500_000;

  /** What it may take at first where nothing is known: a conflict costs all of it, twice. */
  private static final long FIRST_GAS = 120_000;

  /** After so many that were not in vain it may take twice as much. */
  private static final int MANY = 16;

  /** Into how many stretches a thread's share of what is left is cut at least. */
  private static final int SHARES = 2;

  private final int transactions;
  private final int threads;
  private final long firstGas;
  private long gas;
  private int inARow;
  private long settledGas;
  private int settledTransactions;
  private volatile int most = 1;

  private StretchLength(int transactions, int threads, long firstGas) {
    this.transactions = transactions;
    this.threads = threads;
    this.firstGas = firstGas;
    this.gas = firstGas;
  }

  /** Begins a block, with stretches of one, of which nothing is known. */
  static StretchLength withoutHints(int transactions, int threads) {
    return new StretchLength(transactions, threads, FIRST_GAS);
  }

  /** Begins a block, with stretches of one, none of which should be tried in vain. */
  static StretchLength withHints(int transactions, int threads) {
    return new StretchLength(transactions, threads, MOST_GAS);
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
      inARow = 0;
      gas = Math.max(firstGas, gas / 2);
      most = Math.max(1, most / 2);
    } else {
      gas = ++inARow % MANY == 0 ? Math.min(MOST_GAS, 2 * gas) : gas;
      most = Math.clamp(2L * most, 1, worth());
    }
  }

  /** Returns how many transactions take as much as a stretch may, if they are as those so far. */
  private int worth() {
    long count = gas * settledTransactions / Math.max(1, settledGas);
    return Math.clamp(count, 1, transactions);
  }
}
