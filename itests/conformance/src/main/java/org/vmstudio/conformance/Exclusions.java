package org.vmstudio.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The vectors that are not expected to pass: one file, a line each, the case's name, a tab, and the
 * reason. Meant to be empty.
 */
final class Exclusions {
  private final Map<String, String> reasons;

  private Exclusions(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  static Exclusions load() {
    try (InputStream in = Exclusions.class.getResourceAsStream("exclusions.txt")) {
      byte[] text = Objects.requireNonNull(in, "exclusions.txt").readAllBytes();
      return new Exclusions(
          new String(text, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split("\t", 2))
              .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why a case is not expected to pass, or nothing. */
  Optional<String> reasonOf(CaseId id) {
    return Optional.ofNullable(reasons.get(id.toString()));
  }
}
