package org.vmstudio.conformance;

import java.util.Optional;

/**
 * What is not as a vector says.
 *
 * @param expected what the vector expects
 * @param actual what was found
 */
record Difference(String expected, String actual) {

  /** Nothing where the two are equal. */
  static Optional<Difference> between(String what, Object expected, Object actual) {
    return expected.equals(actual)
        ? Optional.empty()
        : of(what + " " + expected, what + " " + actual);
  }

  /** A difference, in an optional. */
  static Optional<Difference> of(String expected, String actual) {
    return Optional.of(new Difference(expected, actual));
  }
}
