package org.vmstudio.shell.internal;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.vmstudio.api.Hash;
import org.vmstudio.api.receipt.Verdict;

/** How values look in the shell. */
final class Texts {
  private static final int SHORT = 12;

  private Texts() {}

  /** The beginning of a digest, enough to tell and to name it. */
  static String brief(Hash hash) {
    return "0x" + hash.toHex().substring(0, SHORT);
  }

  /** Unix milliseconds as UTC, to the second. */
  static String time(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A verdict in a word, with the reason where it is a bad one. */
  static String word(Verdict verdict) {
    return verdict.verified() ? "VERIFIED" : "INVALID " + verdict.reason();
  }

  /** Nanoseconds as milliseconds. */
  static String millis(long nanos) {
    return "%.1f".formatted(nanos / 1e6);
  }

  /** Prints names and values below each other, the values aligned. */
  static void print(PrintStream out, Map<String, String> fields) {
    int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
    fields.forEach(
        (name, value) -> out.println(name + " ".repeat(width - name.length() + 2) + value));
  }
}
