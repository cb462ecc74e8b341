package org.vmstudio.geth.evm;

import java.util.List;
import org.vmstudio.ethereum.block.Log;

/**
 * What became of a transaction on Geth's EVM.
 *
 * @param outcome how its outermost message ended
 * @param gasUsed the gas that it paid for, after the refund
 * @param nanos how long its outermost message ran, with the way there and back
 * @param logs what it logged
 */
public record GethReceipt(GethOutcome outcome, long gasUsed, long nanos, List<Log> logs) {
  /** Takes an unmodifiable copy of the list. */
  public GethReceipt {
    logs = List.copyOf(logs);
  }
}
