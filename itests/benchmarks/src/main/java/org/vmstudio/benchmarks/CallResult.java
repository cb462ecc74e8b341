package org.vmstudio.benchmarks;

import java.util.List;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.types.Bytes;

/**
 * What a call did.
 *
 * @param isSuccess whether its effects stand
 * @param gas gas that it used, without refunds and without what a transaction costs beforehand
 * @param output what it returned
 * @param logs what it logged
 */
public record CallResult(boolean isSuccess, long gas, Bytes output, List<Log> logs) {
  /** Takes an unmodifiable copy of the list. */
  public CallResult {
    logs = List.copyOf(logs);
  }
}
