package org.vmstudio.conformance;

import java.util.Optional;

/**
 * What became of a case.
 *
 * @param id which case
 * @param status whether it passed
 * @param expected what the vector expects, in words; empty where it passed
 * @param actual what was found, in words; empty where it passed, the reason where it was skipped
 */
public record CaseResult(CaseId id, Status status, String expected, String actual) {

  /** How a case ended. */
  public enum Status {
    /** As the vector says. */
    PASSED,
    /** Otherwise than the vector says. */
    FAILED,
    /** It was not run. */
    SKIPPED
  }

  /** A case that came out as the vector says. */
  public static CaseResult passed(CaseId id) {
    return new CaseResult(id, Status.PASSED, "", "");
  }

  /** A case that came out otherwise. */
  public static CaseResult failed(CaseId id, String expected, String actual) {
    return new CaseResult(id, Status.FAILED, expected, actual);
  }

  /** A case that was not run, with the reason. */
  public static CaseResult skipped(CaseId id, String reason) {
    return new CaseResult(id, Status.SKIPPED, "", reason);
  }

  /** A case that passed where nothing is wrong. */
  static CaseResult of(CaseId id, Optional<Difference> difference) {
    return difference
        .map(found -> failed(id, found.expected(), found.actual()))
        .orElseGet(() -> passed(id));
  }
}
