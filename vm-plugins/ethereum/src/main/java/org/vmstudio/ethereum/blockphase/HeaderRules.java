package org.vmstudio.ethereum.blockphase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules about headers. */
public final class HeaderRules {

  private static final List<HeaderRule> ALL =
      Stream.concat(LoneRules.ALL.stream(), ParentRules.ALL.stream()).toList();

  private HeaderRules() {}

  /**
   * What came out.
   *
   * @param checked the rules that the header keeps, by name
   * @param unchecked the rules that could not be judged, because the parent is not known
   * @param violation the first rule that it breaks; null where it breaks none
   */
  public record Report(
      List<String> checked, List<String> unchecked, @Nullable RuleViolation violation) {

    /** Takes copies of the lists. */
    public Report {
      checked = List.copyOf(checked);
      unchecked = List.copyOf(unchecked);
    }
  }

  /** Judges a header by every rule that is one of its fork's, up to the first that it breaks. */
  public static Report check(HeaderContext context) {
    List<String> checked = new ArrayList<>();
    List<String> unchecked = new ArrayList<>();
    for (HeaderRule rule : ALL) {
      if (!rule.applies().test(context)) {
        continue;
      }
      if (!rule.judgeable().test(context)) {
        unchecked.add(rule.name());
        continue;
      }
      Optional<String> violation = rule.check().violation(context);
      if (violation.isPresent()) {
        return new Report(checked, unchecked, violation(rule, violation.get()));
      }
      checked.add(rule.name());
    }
    return new Report(checked, unchecked, null);
  }

  private static RuleViolation violation(HeaderRule rule, String detail) {
    String code = rule.name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    return new RuleViolation("INVALID_" + code, rule.name() + ": " + detail);
  }
}
