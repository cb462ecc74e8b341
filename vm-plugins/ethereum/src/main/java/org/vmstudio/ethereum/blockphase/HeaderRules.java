package org.vmstudio.ethereum.blockphase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules about headers. */
public final class HeaderRules {

  private static final List<HeaderRule> ALL =
      Stream.of(MergeRule.ALL, GasLimitRules.ALL, LoneRules.ALL, ParentRules.ALL)
          .flatMap(List::stream)
          .toList();

  private HeaderRules() {}

  /**
   * What came out.
   *
   * @param checked the rules that the header keeps, by name
   * @param unchecked the rules that could not be judged, because the parent, or the total
   *     difficulty up to it, is not known
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
      Optional<RuleViolation> violation = rule.check().violation(context);
      if (violation.isPresent()) {
        return new Report(checked, unchecked, violation.get());
      }
      checked.add(rule.name());
    }
    return new Report(checked, unchecked, null);
  }
}
