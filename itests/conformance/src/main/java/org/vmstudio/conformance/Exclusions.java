package org.vmstudio.conformance;

import java.util.Map;
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
    return new Exclusions(
        Lines.of("exclusions.txt")
            .map(line -> line.split("\t", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
  }

  /** Why a case is not expected to pass, or nothing. */
  Optional<String> reasonOf(CaseId id) {
    return Optional.ofNullable(reasons.get(id.toString()));
  }
}
