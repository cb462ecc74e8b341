package org.vmstudio.api.receipt;

import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.message.ImageRef;

/**
 * The outcome of one block's execution against what its header promises.
 *
 * @param height the block's height
 * @param block the block's hash
 * @param rules the rule set that ran it, such as a fork's name
 * @param transactions how many it holds
 * @param work the work of all of them, in the machine's unit
 * @param nanos the time of execution, from begin to the end of seal
 * @param image the image that ran it
 * @param checked what was computed or verified and is as promised
 * @param unchecked what could not be checked, and why
 * @param mismatches what is not as promised
 * @param halt why the machine refused the block, where it did
 */
public record Verdict(
    long height,
    Hash block,
    String rules,
    int transactions,
    long work,
    long nanos,
    ImageRef image,
    List<String> checked,
    List<Unchecked> unchecked,
    List<Mismatch> mismatches,
    Optional<HaltReason> halt) {
  /** Copies its lists. */
  public Verdict {
    checked = List.copyOf(checked);
    unchecked = List.copyOf(unchecked);
    mismatches = List.copyOf(mismatches);
  }

  /** Whether the block verified: executed, and nothing is other than promised. */
  public boolean verified() {
    return halt.isEmpty() && mismatches.isEmpty();
  }

  /** Why it did not verify, in one line; empty where it did. */
  public String reason() {
    if (halt.isPresent()) {
      return halt.get().toString();
    }
    return String.join("; ", mismatches.stream().map(Mismatch::toString).toList());
  }
}
