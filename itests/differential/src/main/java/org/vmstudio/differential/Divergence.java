package org.vmstudio.differential;

/**
 * Two engines that did not do the same.
 *
 * @param description what differs, part by part
 */
public record Divergence(String description) {
  /** Finds what differs in a transaction that both engines ran. */
  static Divergence between(int transaction, Trial one, Step expected, Trial other, Step actual) {
    StringBuilder text = new StringBuilder("transaction " + transaction + ":");
    Object[][] parts = {
      {"status", expected.status(), actual.status()},
      {"gas", expected.gasUsed(), actual.gasUsed()},
      {"output", expected.output(), actual.output()},
      {"logs", expected.logs(), actual.logs()},
      {"root", expected.root(), actual.root()}
    };
    for (Object[] part : parts) {
      if (!part[1].equals(part[2])) {
        text.append(
            "\n  %s: %s %s, %s %s".formatted(part[0], one.name(), part[1], other.name(), part[2]));
      }
    }
    return new Divergence(text.toString());
  }

  /** Says that an engine did not get to an end. */
  static Divergence broken(Trial trial, RuntimeException failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String place = trace.length == 0 ? "nowhere" : trace[0].toString();
    return new Divergence(trial.name() + " broke: " + failure + " at " + place);
  }
}
