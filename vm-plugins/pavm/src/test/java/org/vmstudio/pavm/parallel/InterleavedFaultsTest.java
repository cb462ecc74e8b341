package org.vmstudio.pavm.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.pavm.interleaving.Fault;
import org.vmstudio.pavm.interleaving.Trial;

/** A fault at some step of an {@link Interleaved interleaving} leaves nothing half done. */
class InterleavedFaultsTest {
  private static final long SEED = Interleaved.SEED;

  /** Each takes three runs: to count the steps at which it can happen, with it, and after it. */
  private static final int SEEDS = Math.ceilDiv(Interleaved.SEEDS, 5);

  private final Interleaved blocks = new Interleaved();

  /** The thread that settles may take the block with it, and nothing but the block. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void makesNoDifferenceUnlessTheSettlingThreadEndsTheBlock(Fault.Kind kind) {
    int helpers = 0;
    for (long seed = SEED; seed < SEED + SEEDS; seed++) {
      int chances = blocks.run(seed, new Fault(kind, Integer.MAX_VALUE)).how().chances();
      if (chances > 0) {
        int step = new SplittableRandom(seed).nextInt(chances);
        Trial.Run run = blocks.run(seed, new Fault(kind, step));
        check(seed, run);
        helpers += run.how().victim() > 0 ? 1 : 0;
      }
    }
    assertThat(helpers).as("faults of threads that help").isGreaterThan(SEEDS / 5 - 1);
  }

  private void check(long seed, Trial.Run run) {
    String name = Interleaved.name(seed, run);
    if (run.how().victim() == 0 && run.failure() != null) {
      assertThat(run.failure()).as(name).hasMessageMatching("as if.*|interrupted.*");
    } else {
      assertThat(run.failure()).as(name).isNull();
      assertThat(run.result()).as(name).isEqualTo(blocks.expected(seed));
    }
    assertThat(run.again()).as(name).isEqualTo(blocks.expected(seed));
  }
}
