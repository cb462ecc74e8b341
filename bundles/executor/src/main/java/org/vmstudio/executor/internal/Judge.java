package org.vmstudio.executor.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.vm.BlockOutcome;

/**
 * Compares what was computed with what the block promises. A promise counts as checked only where
 * the machine computed the same value; one that it neither computed nor gave a reason for is listed
 * as unchecked all the same, so that a verdict never claims more than was done.
 */
final class Judge {

  /** What no execution can show: that the origin chain agreed on the block. */
  private static final Unchecked CONSENSUS =
      new Unchecked(
          "consensus",
          "no seal was verified, no quorum of senders brought the block, no checkpoint covers it");

  private Judge() {}

  /** The verdict on a block of a chain that ran under an image. */
  static Verdict verdict(ChainRecord chain, ImageRef image, Execution execution) {
    return switch (execution.outcome()) {
      case BlockOutcome.Refused refused ->
          refused(chain, image, execution, reason(refused.reason(), refused.index()));
      case BlockOutcome.Executed executed -> executed(chain, image, execution, executed);
    };
  }

  private static Verdict refused(
      ChainRecord chain, ImageRef image, Execution execution, HaltReason reason) {
    Findings findings = new Findings(chain, execution);
    return findings.verdict(image, execution, 0, Optional.of(reason));
  }

  private static Verdict executed(
      ChainRecord chain, ImageRef image, Execution execution, BlockOutcome.Executed executed) {
    Findings findings = new Findings(chain, execution);
    findings.checked.addAll(executed.checked());
    executed.unchecked().forEach(findings::leaveOpen);
    findings.compare(execution.facts().promised(), executed.computed());
    return findings.verdict(image, execution, executed.work(), Optional.empty());
  }

  private static HaltReason reason(HaltReason reason, int index) {
    if (index < 0) {
      return reason;
    }
    String where = "transaction " + index;
    return new HaltReason(
        reason.code(), reason.detail().isEmpty() ? where : where + ": " + reason.detail());
  }

  /** What is gathered on the way to a verdict. */
  private static final class Findings {

    final Set<String> checked = new LinkedHashSet<>();
    final Map<String, Unchecked> open = new LinkedHashMap<>();
    final List<Mismatch> mismatches = new ArrayList<>();

    Findings(ChainRecord chain, Execution execution) {
      checked.addAll(execution.body().checked());
      mismatches.addAll(execution.body().mismatches());
      execution.body().unchecked().forEach(this::leaveOpen);
      chain.unchecked().forEach(this::leaveOpen);
      leaveOpen(CONSENSUS);
    }

    void leaveOpen(Unchecked unchecked) {
      open.putIfAbsent(unchecked.name(), unchecked);
    }

    void compare(List<Commitment> promised, List<Commitment> computed) {
      Map<String, Commitment> byName =
          computed.stream()
              .collect(Collectors.toMap(Commitment::name, own -> own, (first, second) -> first));
      for (Commitment promise : promised) {
        compare(promise, Optional.ofNullable(byName.get(promise.name())));
      }
    }

    private void compare(Commitment promise, Optional<Commitment> computed) {
      if (computed.isEmpty()) {
        leaveOpen(new Unchecked(promise.name(), "the machine did not compute it"));
      } else if (computed.get().value().equals(promise.value())) {
        checked.add(promise.name());
      } else {
        mismatches.add(new Mismatch(promise.name(), promise.value(), computed.get().value()));
      }
    }

    Verdict verdict(ImageRef image, Execution execution, long work, Optional<HaltReason> halt) {
      mismatches.forEach(wrong -> checked.remove(wrong.name()));
      checked.forEach(open::remove);
      return new Verdict(
          execution.facts().height(),
          execution.facts().hash(),
          execution.facts().rules(),
          execution.transactions(),
          work,
          execution.nanos(),
          image,
          List.copyOf(checked),
          List.copyOf(open.values()),
          mismatches,
          halt);
    }
  }
}
