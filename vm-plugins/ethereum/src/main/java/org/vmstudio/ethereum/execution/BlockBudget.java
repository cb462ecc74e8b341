package org.vmstudio.ethereum.execution;

/**
 * What is left of a block's limits for its next transaction.
 *
 * @param gas gas, from 0 to 2^63 - 1
 * @param blobGas blob gas; 0 before Cancun
 */
public record BlockBudget(long gas, long blobGas) {
  /** Returns what is left after a transaction. */
  public BlockBudget minus(long usedGas, long usedBlobGas) {
    return new BlockBudget(gas - usedGas, blobGas - usedBlobGas);
  }
}
