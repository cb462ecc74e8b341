package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.Generation;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.blockphase.HeaderRules;
import org.vmstudio.ethereum.blockphase.OmmerRules;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.types.UInt256;

/** What a block is judged by before it is executed, and what later ones are judged by. */
final class BlockRules {

  private BlockRules() {}

  /** Judges a block's header and its uncles. */
  static HeaderRules.Report check(HeaderContext context, Block envelope, StateView state) {
    HeaderRules.Report report = HeaderRules.check(context);
    if (report.violation() != null || envelope.ommers().isEmpty()) {
      return report;
    }
    List<Generation> ancestors = ChainHead.ancestors(state, context.header().number());
    if (!OmmerRules.canJudge(envelope, ancestors)) {
      return new HeaderRules.Report(
          report.checked(), with(report.unchecked(), Values.UNCLES), null);
    }
    Optional<RuleViolation> violation =
        OmmerRules.check(envelope, context.configuration(), ancestors);
    List<String> checked =
        violation.isPresent() ? report.checked() : with(report.checked(), Values.UNCLES);
    return new HeaderRules.Report(checked, report.unchecked(), violation.orElse(null));
  }

  /** Writes down what later blocks are judged by. */
  static void remember(HeaderContext context, Block envelope, DeltaWriter delta) {
    Header header = context.header();
    if (!header.isAfterMerge()) {
      UInt256 before = context.parentTotalDifficulty();
      if (before != null) {
        delta.totalDifficulty(before.plus(header.difficulty()));
      }
      if (!BodyCheck.lacksOmmers(context.configuration(), envelope)) {
        delta.ancestor(envelope);
      }
    } else if (context.parent() != null && !context.parent().isAfterMerge()) {
      delta.forgetAncestors(header.number());
    }
  }

  private static List<String> with(List<String> names, String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return more;
  }
}
