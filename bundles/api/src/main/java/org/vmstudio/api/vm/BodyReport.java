package org.vmstudio.api.vm;

import java.util.List;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Unchecked;

/**
 * Whether a block's body is the one its header commits to, without executing it.
 *
 * @param checked the commitments that hold, such as {@code transactionsRoot}
 * @param unchecked those that the chain's configuration says cannot be checked
 * @param mismatches those that do not hold
 */
public record BodyReport(
    List<String> checked, List<Unchecked> unchecked, List<Mismatch> mismatches) {
  /** Copies its lists. */
  public BodyReport {
    checked = List.copyOf(checked);
    unchecked = List.copyOf(unchecked);
    mismatches = List.copyOf(mismatches);
  }
}
