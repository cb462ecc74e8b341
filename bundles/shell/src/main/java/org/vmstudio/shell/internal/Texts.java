package org.vmstudio.shell.internal;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
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

  /** A header as the name of a JSON member: {@code "time ms"} is {@code timeMs}. */
  static String member(String header) {
    StringBuilder name = new StringBuilder();
    for (String word : header.split("[^A-Za-z0-9]+", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      boolean first = name.isEmpty() || lower.isEmpty();
      name.append(first ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
    }
    return name.toString();
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

  /** A setting, also one that is a list. */
  static String value(Object setting) {
    return setting instanceof Object[] several ? Arrays.toString(several) : setting.toString();
  }

  /** Prints names and values below each other, the values aligned. */
  static void print(PrintStream out, Colours colours, Map<String, String> fields) {
    int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
    fields.forEach((name, value) ->
        out.println(
            colours.header(name) + " ".repeat(width - name.length() + 2) + colours.values(value)));
  }
}
