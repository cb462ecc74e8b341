package org.vmstudio.pavm.interleaving;

import org.jspecify.annotations.Nullable;

/** What is tried under interleavings, on woven classes; for who does not know those. */
public interface Trial {
  /**
   * What is to be tried.
   *
   * @param block the seed of what is executed
   * @param seed decides who executes it, and how
   * @param isRecorded whether is recorded what it does, so that the result has that in it
   * @param fault what goes wrong
   */
  record Plan(long block, long seed, boolean isRecorded, Fault fault) {}

  /**
   * What came of it.
   *
   * @param result what was executed came to; empty where that failed
   * @param failure why it failed; null if it did not
   * @param again what a second time came to, by the same but without a fault; empty without a fault
   * @param who who executed it
   * @param how the interleaving
   */
  record Run(
      String result, @Nullable Throwable failure, String again, String who, Interleaving how) {}

  /** Returns what it has to come to. */
  String expected(long block, boolean isRecorded);

  /** Tries. */
  Run run(Plan plan);
}
