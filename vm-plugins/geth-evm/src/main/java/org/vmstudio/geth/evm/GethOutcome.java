package org.vmstudio.geth.evm;

/**
 * How a message ended on Geth's EVM.
 *
 * @param error what went wrong, in Geth's words; empty if nothing did
 * @param isRevert whether it ended with REVERT
 * @param gasLeft gas that it did not use
 * @param output what it returned or reverted with; always empty for a creation
 */
public record GethOutcome(String error, boolean isRevert, long gasLeft, byte[] output) {
  /** Tells whether its effects stand. */
  public boolean isSuccess() {
    return error.isEmpty();
  }
}
