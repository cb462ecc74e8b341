package org.vmstudio.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.StateDelta;

class JudgeTest {

  private static final Commitment ROOT = new Commitment("root", Bytes.of((byte) 1));
  private static final Commitment OTHER = new Commitment("root", Bytes.of((byte) 2));
  private static final BodyReport NOTHING = new BodyReport(List.of(), List.of(), List.of());

  @Test
  void whatWasComputedAsPromisedIsChecked() {
    Verdict verdict = judge(NOTHING, executed(List.of(ROOT), List.of()), ROOT);

    assertThat(verdict.verified()).isTrue();
    assertThat(verdict.checked()).containsExactly("root");
  }

  @Test
  void whatWasComputedOtherwiseIsAMismatch() {
    Verdict verdict = judge(NOTHING, executed(List.of(OTHER), List.of()), ROOT);

    assertThat(verdict.verified()).isFalse();
    assertThat(verdict.mismatches())
        .containsExactly(new Mismatch("root", ROOT.value(), OTHER.value()));
    assertThat(verdict.checked()).isEmpty();
  }

  @Test
  void whatWasNotComputedIsUncheckedWithTheMachinesReason() {
    Unchecked partial = new Unchecked("root", "the state is partial");

    Verdict verdict = judge(NOTHING, executed(List.of(), List.of(partial)), ROOT);

    assertThat(verdict.verified()).isTrue();
    assertThat(verdict.unchecked()).contains(partial);
  }

  @Test
  void whatWasNotComputedIsUncheckedEvenWhereTheMachineKeepsSilent() {
    Verdict verdict = judge(NOTHING, executed(List.of(), List.of()), ROOT);

    assertThat(verdict.unchecked())
        .contains(new Unchecked("root", "the machine did not compute it"));
  }

  @Test
  void consensusIsNeverTakenForGranted() {
    Verdict verdict = judge(NOTHING, executed(List.of(ROOT), List.of()), ROOT);

    assertThat(verdict.unchecked()).extracting(Unchecked::name).containsExactly("consensus");
  }

  @Test
  void aBodyThatIsNotTheHeadersMakesTheBlockInvalid() {
    Mismatch wrong = new Mismatch("transactionsRoot", ROOT.value(), OTHER.value());
    BodyReport report = new BodyReport(List.of(), List.of(), List.of(wrong));

    Verdict verdict = judge(report, executed(List.of(ROOT), List.of()), ROOT);

    assertThat(verdict.verified()).isFalse();
    assertThat(verdict.mismatches()).containsExactly(wrong);
  }

  @Test
  void aNameIsNeverBothWrongAndChecked() {
    BodyReport claims = new BodyReport(List.of("root"), List.of(), List.of());

    Verdict verdict = judge(claims, executed(List.of(OTHER), List.of()), ROOT);

    assertThat(verdict.checked()).isEmpty();
    assertThat(verdict.verified()).isFalse();
  }

  @Test
  void aRefusalOfTheBlockItselfNamesNoTransaction() {
    BlockOutcome refused = new BlockOutcome.Refused(new HaltReason("BAD_TIME", "early"), -1);

    assertThat(judge(NOTHING, refused, ROOT).reason()).isEqualTo("BAD_TIME (early)");
  }

  private static BlockOutcome executed(List<Commitment> computed, List<Unchecked> unchecked) {
    return new BlockOutcome.Executed(computed, List.of(), unchecked, List.of(), 0, StateDelta.NONE);
  }

  private static Verdict judge(BodyReport body, BlockOutcome outcome, Commitment... promised) {
    BlockFacts facts =
        new BlockFacts(1, Hash.ZERO, Hash.ZERO, 0, "toy", Bytes.EMPTY, List.of(promised));
    ChainRecord chain =
        new ChainRecord(
            new ChainKey(Hash.ZERO, "toy@00"),
            "toy",
            Bytes.EMPTY,
            facts,
            false,
            List.of(),
            Optional.empty());
    return Judge.verdict(chain, Bench.IMAGE, new Execution(facts, 0, body, outcome, 1));
  }
}
