package org.vmstudio.benchmarks;

/** Executes whole blocks. Not thread-safe. */
public interface BlockMachine {
  /**
   * What a block took.
   *
   * @param nanos for its code alone
   * @param wholeNanos for everything from the first transaction to the receipts; 0 where only the
   *     code is comparable
   * @param bytes what the code allocated on the heap
   */
  record Sample(long nanos, long wholeNanos, long bytes) {}

  /** Tells whether the block's rules are known here. */
  boolean supports(SampleBlock block);

  /**
   * Executes a block.
   *
   * @throws IllegalStateException if it uses other gas than the main chain said
   */
  Sample run(SampleBlock block);
}
