package org.vmstudio.ethereum.blockphase;

import static org.vmstudio.ethereum.blockphase.HeaderRule.require;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.UInt256;

/**
 * When work ends: blocks have a difficulty until the difficulty of all of them reaches the chain's
 * terminal one, and none from then on (EIP-3675).
 */
final class MergeRule {

  static final List<HeaderRule> ALL =
      List.of(
          new HeaderRule(
              "terminalTotalDifficulty",
              MergeRule::canMerge,
              MergeRule::isDecided,
              MergeRule::violation));

  private MergeRule() {}

  private static boolean canMerge(HeaderContext context) {
    return context.configuration().schedule().names(Fork.PARIS);
  }

  /** After the merge the parent says that it is over. */
  private static boolean isDecided(HeaderContext context) {
    Header parent = context.parent();
    return parent != null
        && (parent.isAfterMerge()
            || context.parentTotalDifficulty() != null
            || context.configuration().terminalTotalDifficulty() == null);
  }

  private static Optional<RuleViolation> violation(HeaderContext context) {
    UInt256 terminal = context.configuration().terminalTotalDifficulty();
    UInt256 total = context.parentTotalDifficulty();
    Header parent = Objects.requireNonNull(context.parent());
    if (terminal == null || total == null) {
      return context.header().isAfterMerge()
          ? Optional.empty()
          : noWork(context.header(), parent, parent.isAfterMerge());
    }
    boolean isReached = total.compareTo(terminal) >= 0;
    if (context.header().isAfterMerge()) {
      return require(
          "IMPORT_IMPOSSIBLE_PARIS_WRONG_POS",
          isReached,
          "no difficulty, but the total difficulty " + total + " is below " + terminal);
    }
    return noWork(context.header(), parent, isReached);
  }

  private static Optional<RuleViolation> noWork(Header header, Header parent, boolean isReached) {
    return require(
        withDifficulty(header, parent),
        !isReached,
        "difficulty " + header.difficulty() + " after the merge");
  }

  private static String withDifficulty(Header header, Header parent) {
    if (header.withdrawalsRoot() != null) {
      return "IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS";
    }
    return parent.isAfterMerge()
        ? "IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS"
        : "IMPORT_IMPOSSIBLE_PARIS_WRONG_POW";
  }
}
