package org.vmstudio.ethereum.evm;

/**
 * How a message ended.
 *
 * @param halt why it ended
 * @param gasLeft gas that it did not use; 0 after an exceptional halt
 * @param refund what the refund counter collected; 0 unless it succeeded
 * @param output what it returned or reverted with; of a creation that succeeded, the code
 */
public record Outcome(HaltReason halt, long gasLeft, long refund, byte[] output) {
  /** Tells whether its effects stand. */
  public boolean isSuccess() {
    return halt == HaltReason.SUCCESS;
  }
}
