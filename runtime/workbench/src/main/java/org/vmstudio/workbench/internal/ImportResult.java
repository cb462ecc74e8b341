package org.vmstudio.workbench.internal;

/**
 * What came of an import.
 *
 * @param end how it ended
 * @param sums what was verified in this call
 * @param nanos how long that took, without the survey of the files
 * @param head the newest verified block
 */
record ImportResult(ImportEnd end, ImportTally.Sums sums, long nanos, ImportHead head) {
  /** The time in seconds. */
  double seconds() {
    return nanos / 1e9;
  }

  /** Verified blocks a second. */
  double blocksPerSecond() {
    return sums.blocks() * 1e9 / nanos;
  }

  /** Millions of verified gas a second. */
  double megagasPerSecond() {
    return sums.gas() * 1e3 / nanos;
  }
}
