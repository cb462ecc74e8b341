package org.vmstudio.ethereum.blockphase;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a header must be like. Stateless.
 *
 * @param name the header's field, under which verdicts list the rule
 * @param applies whether the rule is one of this header's fork and chain
 * @param judgeable whether all is known that it takes
 * @param check what is wrong, with what was found and expected; nothing where the rule is kept
 */
record HeaderRule(
    String name,
    Predicate<HeaderContext> applies,
    Predicate<HeaderContext> judgeable,
    Check check) {

  /** A judgement. */
  interface Check {
    Optional<RuleViolation> violation(HeaderContext context);
  }

  /** A rule about a header by itself. */
  static HeaderRule alone(String name, Predicate<HeaderContext> applies, Check check) {
    return new HeaderRule(name, applies, _ -> true, check);
  }

  /** A rule about a header and its parent's. */
  static HeaderRule withParent(String name, Predicate<HeaderContext> applies, Check check) {
    return new HeaderRule(name, applies, context -> context.parent() != null, check);
  }

  /** Nothing where the two are equal, both of them otherwise. */
  static Optional<RuleViolation> expect(String code, Object expected, @Nullable Object found) {
    return require(code, expected.equals(found), "found " + found + ", expected " + expected);
  }

  /** Nothing where a condition holds, the text otherwise. */
  static Optional<RuleViolation> require(String code, boolean condition, String otherwise) {
    return condition ? Optional.empty() : Optional.of(new RuleViolation(code, otherwise));
  }
}
