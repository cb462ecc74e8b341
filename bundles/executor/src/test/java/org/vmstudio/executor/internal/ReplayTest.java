package org.vmstudio.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.BlockExecutor.Progress;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.node.Reverification.Finding;
import org.vmstudio.api.node.Reverification.Share;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.StateDelta;

/** A chain of six blocks, of which the last three ran under another image. */
class ReplayTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int LENGTH = 6;
  private static final int SWITCH = 4;

  private final Bench bench = new Bench(LONG, LONG);
  private final ToyBlock[] blocks = new ToyBlock[LENGTH + 1];

  @BeforeEach
  void execute() {
    bench.store.activateImage(Bench.CHAIN, new ImageEntry(SWITCH, Bench.NEXT));
    blocks[0] = Bench.GENESIS;
    for (int height = 1; height <= LENGTH; height++) {
      long odd = height == 2 ? ToyMachine.THROW_WHILE_FAILING : 7;
      blocks[height] = ToyBlock.after(blocks[height - 1], height, odd);
      bench.admit(blocks[height]);
      ImageRef image = height < SWITCH ? Bench.IMAGE : Bench.NEXT;
      bench.open(image);
      assertThat(bench.run(blocks[height], image)).isEqualTo(Progress.VERIFIED);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    bench.executor.stop();
    bench.library.stop();
  }

  @Test
  void eachHeightRunsUnderItsImageAndNothingIsLeft() {
    bench.machine.wrongFrom.set(SWITCH);
    bench.next.wrongBelow.set(SWITCH);

    Reverification report = verify(progress -> {});

    assertThat(report)
        .isEqualTo(
            new Reverification(
                LENGTH,
                LENGTH,
                List.of(
                    new Share(Bench.IMAGE, 1, SWITCH - 1), new Share(Bench.NEXT, SWITCH, LENGTH)),
                Optional.empty()));
    assertThat(bench.library.containers())
        .filteredOn(container -> container.state() == ContainerState.READY)
        .extracting(Container::id)
        .containsExactly(bench.library.container(Bench.CHAIN).orElseThrow().id());
  }

  @Test
  void theFirstBlockThatIsNotAsTheChainHasItIsNamed() {
    bench.next.wrongFrom.set(5);

    Reverification report = verify(progress -> {});

    assertThat(report.height()).isEqualTo(4);
    assertThat(report.whole()).isFalse();
    Finding finding = report.finding().orElseThrow();
    assertThat(finding.block()).isEqualTo(blocks[5].ref());
    assertThat(finding.image()).isEqualTo(Bench.NEXT);
    assertThat(finding.what()).contains("sum");
  }

  @Test
  void aMachineThatFailsNowIsAFindingToo() {
    bench.machine.failures.set(1);

    Finding finding = verify(progress -> {}).finding().orElseThrow();

    assertThat(finding.block()).isEqualTo(blocks[2].ref());
    assertThat(finding.what()).contains("could not be executed", "asked to throw");
  }

  @Test
  void aHeightThatAnotherImageVerifiedThanItsOwnIsAFinding() {
    bench.store.activateImage(Bench.CHAIN, new ImageEntry(3, Bench.NEXT));

    Finding finding = verify(progress -> {}).finding().orElseThrow();

    assertThat(finding.block()).isEqualTo(blocks[3].ref());
    assertThat(finding.what()).contains("verified by " + Bench.IMAGE, "ruled by " + Bench.NEXT);
  }

  @Test
  void itEndsAtTheHeadOfWhenItBegan() {
    ToyBlock more = ToyBlock.after(blocks[LENGTH], 1);
    Consumer<Reverification> growing =
        progress -> {
          if (progress.height() == 2) {
            bench.admit(more);
            bench.run(more, Bench.NEXT);
          }
        };

    assertThat(verify(growing).height()).isEqualTo(LENGTH);
    assertThat(verify(progress -> {}).height()).isEqualTo(LENGTH + 1);
  }

  @Test
  void aChainThatMovesMeanwhileIsNotJudged() {
    ToyBlock[] branch = new ToyBlock[LENGTH + 2];
    branch[3] = blocks[3];
    Consumer<Reverification> moving =
        progress -> {
          if (progress.height() == 5) {
            for (int height = SWITCH; height <= LENGTH + 1; height++) {
              branch[height] = ToyBlock.after(branch[height - 1], 99);
              bench.admit(branch[height]);
              bench.executor.executeSide(Bench.message(branch[height], 0, Bench.NEXT));
            }
            bench.executor.adopt(Bench.CHAIN, branch[LENGTH + 1].ref());
          }
        };

    assertThatIllegalStateException().isThrownBy(() -> verify(moving)).withMessageContaining("5");
    assertThat(verify(progress -> {}).height()).isEqualTo(LENGTH + 1);
  }

  @Test
  void anInterruptEndsIt() {
    assertThatExceptionOfType(PlatformFault.class)
        .isThrownBy(() -> verify(progress -> Thread.currentThread().interrupt()))
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.STOPPING));
    assertThat(Thread.interrupted()).isTrue();
  }

  private Reverification verify(Consumer<Reverification> progress) {
    return bench.executor.reverify(Bench.CHAIN, StateDelta.NONE, progress);
  }
}
