package org.vmstudio.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.node.BlockExecutor.Progress;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;

class ExecutorTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private Bench bench = new Bench(LONG, LONG);

  @AfterEach
  void stop() throws InterruptedException {
    bench.executor.stop();
    bench.library.stop();
  }

  @Test
  void aTrueBlockIsCommittedWithItsVerdict() {
    ToyBlock block = ToyBlock.after(Bench.GENESIS, 5, 0, 7);
    bench.admit(block);

    assertThat(bench.run(block)).isEqualTo(Progress.VERIFIED);

    assertThat(bench.store.head(Bench.CHAIN).orElseThrow().verified().height()).isEqualTo(1);
    assertThat(bench.store.receipts(Bench.CHAIN, 1)).hasSize(3);
    Verdict verdict = bench.store.verdict(Bench.CHAIN, 1).orElseThrow();
    assertThat(verdict.checked()).containsExactly("root", "order", "sum");
    assertThat(verdict.unchecked())
        .extracting(Unchecked::name)
        .containsExactly("genesisSum", "consensus");
    assertThat(verdict.transactions()).isEqualTo(3);
    assertThat(verdict.work()).isEqualTo(3);
    assertThat(verdict.nanos()).isPositive();
  }

  @Test
  void aBlockWithoutTransactionsIsOneMessage() {
    ToyBlock block = ToyBlock.after(Bench.GENESIS);
    bench.admit(block);

    assertThat(bench.run(block)).isEqualTo(Progress.VERIFIED);
  }

  @Test
  void blocksFollowEachOther() {
    ToyBlock first = ToyBlock.after(Bench.GENESIS, 1);
    ToyBlock second = ToyBlock.after(first, 2);
    bench.admit(first, second);

    assertThat(bench.run(first)).isEqualTo(Progress.VERIFIED);
    assertThat(bench.run(second)).isEqualTo(Progress.VERIFIED);
  }

  @Test
  void aWrongPromiseGoesToQuarantineWithItsDescendants() {
    ToyBlock wrong = ToyBlock.after(Bench.GENESIS, 5).promising(6);
    ToyBlock child = ToyBlock.after(wrong, 1);
    bench.admit(wrong, child);

    assertThat(bench.run(wrong)).isEqualTo(Progress.INVALID);

    assertThat(bench.store.quarantine(Bench.CHAIN)).hasSize(2);
    Verdict verdict = bench.store.quarantine(Bench.CHAIN).getFirst().verdict().orElseThrow();
    assertThat(verdict.reason()).contains("sum: expected 0x0000000000000006");
    assertThat(verdict.checked()).doesNotContain("sum");
    assertThat(bench.store.suspendedSenders(Bench.CHAIN)).hasSize(1);
  }

  @Test
  void aBlockThatTheMachineRefusesIsInvalidAndNamesTheTransaction() {
    ToyBlock block = ToyBlock.after(Bench.GENESIS, 1, ToyMachine.REFUSE);
    bench.admit(block);

    assertThat(bench.run(block)).isEqualTo(Progress.INVALID);

    Verdict verdict = bench.store.quarantine(Bench.CHAIN).getFirst().verdict().orElseThrow();
    assertThat(verdict.reason()).isEqualTo("REFUSED (transaction 1: as asked)");
  }

  @Test
  void aMachineThatThrowsFailsItsContainerAndCommitsNothing() {
    ToyBlock block = ToyBlock.after(Bench.GENESIS, 1, ToyMachine.THROW);
    bench.admit(block);
    Container container = bench.library.container(Bench.CHAIN).orElseThrow();

    assertThatThrownBy(() -> bench.run(block))
        .isInstanceOfSatisfying(
            PlatformFault.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.MACHINE_FAILED))
        .hasMessageContaining("asked to throw");

    assertThat(container.state()).isEqualTo(ContainerState.FAILED);
    assertThat(bench.store.head(Bench.CHAIN).orElseThrow().verified().height()).isZero();
    assertThat(bench.store.quarantine(Bench.CHAIN)).isEmpty();
  }

  @Test
  void aMachineThatHangsIsNoticedAtItsDeadline() throws InterruptedException {
    stop();
    bench = new Bench(Duration.ofMillis(100), LONG);
    ToyBlock block = ToyBlock.after(Bench.GENESIS, 1, ToyMachine.HANG, 2);
    bench.admit(block);
    Container container = bench.library.container(Bench.CHAIN).orElseThrow();

    assertThatThrownBy(() -> bench.run(block))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("transaction 1 for more than 100 ms");

    assertThat(container.state()).isEqualTo(ContainerState.FAILED);
  }

  @Test
  void afterAFaultTheBlockRunsAgainInAFreshContainer() {
    ToyBlock block = ToyBlock.after(Bench.GENESIS, ToyMachine.THROW_WHILE_FAILING);
    bench.admit(block);
    bench.machine.failures.set(1);

    assertThatThrownBy(() -> bench.run(block)).isInstanceOf(PlatformFault.class);
    bench.open();

    assertThat(bench.run(block)).isEqualTo(Progress.VERIFIED);
  }

  @Test
  void anAbandonedBlockLeavesTheContainerReady() {
    ToyBlock block = ToyBlock.after(Bench.GENESIS, 1, 2);
    bench.admit(block);
    Container container = bench.library.container(Bench.CHAIN).orElseThrow();
    assertThat(bench.executor.execute(Bench.message(block, 0))).isEqualTo(Progress.IN_BLOCK);
    assertThat(container.state()).isEqualTo(ContainerState.WORKING);

    bench.executor.abandon(Bench.CHAIN);

    assertThat(container.state()).isEqualTo(ContainerState.READY);
    assertThat(bench.run(block)).isEqualTo(Progress.VERIFIED);
  }

  @Test
  void aMessageThatIsNotOfTheLedgersBlockIsAFault() {
    ToyBlock block = ToyBlock.after(Bench.GENESIS, 1);
    bench.admit(block);

    assertThatThrownBy(
            () -> bench.executor.execute(Bench.message(ToyBlock.after(Bench.GENESIS, 2), 0)))
        .hasMessageContaining("message III and the ledger differ");
  }

  @Test
  void aBlockThatDoesNotFollowTheHeadIsNotExecuted() {
    ToyBlock first = ToyBlock.after(Bench.GENESIS, 1);
    ToyBlock second = ToyBlock.after(first, 2);
    bench.admit(first, second);

    assertThatThrownBy(() -> bench.run(second)).hasMessageContaining("does not follow");
    assertThat(bench.run(first)).isEqualTo(Progress.VERIFIED);
  }
}
