package org.vmstudio.workbench.internal;

import java.util.List;
import java.util.OptionalLong;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;

/**
 * What came of one block, or of the input that should have held one.
 *
 * @param input where the block came from
 * @param block its height, where it is known
 * @param fork the rule set that ran it; empty where nothing ran
 * @param transactions how many it holds
 * @param gas what they used
 * @param nanos the time of execution
 * @param verdict {@code VERIFIED}, {@code INVALID}, {@code REJECTED} (not admitted), {@code
 *     UNREADABLE} (no block in the input) or {@code MISSING} (no verdict came)
 * @param checked what was computed or verified and is as promised
 * @param unchecked what could not be checked
 * @param reason why it is not {@code VERIFIED}, in one line; empty where it is
 */
record Outcome(
    String input,
    OptionalLong block,
    String fork,
    int transactions,
    long gas,
    long nanos,
    Kind verdict,
    List<String> checked,
    List<Unchecked> unchecked,
    String reason) {

  /** How it ended. */
  enum Kind {
    VERIFIED,
    INVALID,
    REJECTED,
    UNREADABLE,
    MISSING
  }

  /** An outcome with a verdict of the platform. */
  static Outcome of(String input, Verdict verdict) {
    return new Outcome(
        input,
        OptionalLong.of(verdict.height()),
        verdict.rules(),
        verdict.transactions(),
        verdict.work(),
        verdict.nanos(),
        verdict.verified() ? Kind.VERIFIED : Kind.INVALID,
        verdict.checked(),
        verdict.unchecked(),
        verdict.reason());
  }

  /** An outcome without a verdict. */
  static Outcome without(String input, OptionalLong block, Kind kind, String reason) {
    return new Outcome(input, block, "", 0, 0, 0, kind, List.of(), List.of(), reason);
  }

  /** The time of execution in milliseconds. */
  double millis() {
    return nanos / 1e6;
  }

  /** Millions of gas a second; 0 where nothing ran. */
  double megagasPerSecond() {
    return nanos == 0 ? 0 : gas * 1e3 / nanos;
  }
}
