package org.vmstudio.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.node.BlockExecutor.Progress;
import org.vmstudio.api.node.BlockExecutor.Rehearsal;
import org.vmstudio.api.testing.ToyBlock;

/** Another image on the newest blocks of a chain of six, while something becomes of the chain. */
class RehearsalTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int LENGTH = 6;
  private static final int SOME = 3;

  private final Bench bench = new Bench(LONG, LONG);
  private final ToyBlock[] blocks = new ToyBlock[4 * LENGTH];
  private final List<Long> executed = new CopyOnWriteArrayList<>();

  @BeforeEach
  void execute() {
    blocks[0] = Bench.GENESIS;
    verify(1, LENGTH);
    bench.next.begins = executed::add;
  }

  @AfterEach
  void stop() throws InterruptedException {
    bench.executor.stop();
    bench.library.stop();
  }

  @Test
  void theNewestBlocksAreExecutedOnTheirOwnStates() {
    assertThat(rehearse(SOME)).isEqualTo(3);
    assertThat(executed).containsExactly(4L, 5L, 6L);
  }

  @Test
  void aYoungChainIsExecutedFromItsFirstBlockOn() {
    assertThat(rehearse(LENGTH + 1)).isEqualTo(LENGTH);
  }

  @Test
  void theFirstBlockThatDiffersIsNamedAndEndsIt() {
    bench.next.wrongFrom.set(5);

    Rehearsal rehearsal = bench.executor.rehearse(Bench.CHAIN, Bench.NEXT, SOME);

    assertThat(rehearsal.failure().orElseThrow()).contains("block 5", "sum");
    assertThat(rehearsal.blocks()).isEqualTo(1);
    assertThat(executed).containsExactly(4L, 5L);
  }

  @Test
  void blocksThatAreVerifiedMeanwhileFollow() {
    when(5, () -> verify(LENGTH + 1, LENGTH + 2));

    assertThat(rehearse(SOME)).isEqualTo(5);
    assertThat(executed).containsExactly(4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void aChainThatIsAsFastIsNotRunAfter() {
    bench.next.begins =
        begun -> {
          executed.add(begun);
          verify(LENGTH + executed.size(), LENGTH + executed.size());
        };

    assertThat(rehearse(SOME)).isEqualTo(2 * SOME);
    assertThat(bench.store.head(Bench.CHAIN).orElseThrow().verified().height())
        .isEqualTo(LENGTH + 2 * SOME);
  }

  @Test
  void blocksOfABranchTakeThePlaceOfThoseThatItReplaces() {
    when(5, () -> branchOff(3, LENGTH + 2));

    assertThat(rehearse(SOME)).isEqualTo(5);
    assertThat(executed).containsExactly(4L, 5L, 6L, 7L, 8L);
    assertThat(bench.store.head(Bench.CHAIN).orElseThrow().verified())
        .isEqualTo(blocks[LENGTH + 2].ref());
  }

  private int rehearse(int some) {
    Rehearsal rehearsal = bench.executor.rehearse(Bench.CHAIN, Bench.NEXT, some);
    assertThat(rehearsal.failure()).isEmpty();
    return rehearsal.blocks();
  }

  private void when(long height, Runnable happens) {
    bench.next.begins =
        begun -> {
          executed.add(begun);
          if (begun == height) {
            happens.run();
          }
        };
  }

  private void verify(int from, int to) {
    for (int height = from; height <= to; height++) {
      blocks[height] = ToyBlock.after(blocks[height - 1], height);
      bench.admit(blocks[height]);
      assertThat(bench.run(blocks[height])).isEqualTo(Progress.VERIFIED);
    }
  }

  private void branchOff(int ancestor, int tip) {
    for (int height = ancestor + 1; height <= tip; height++) {
      blocks[height] = ToyBlock.after(blocks[height - 1], 100 + height);
      bench.admit(blocks[height]);
      bench.executor.executeSide(Bench.message(blocks[height], 0));
    }
    assertThat(bench.executor.adopt(Bench.CHAIN, blocks[tip].ref())).isTrue();
  }
}
