package org.vmstudio.pavm.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmstudio.pavm.interleaving.Decision;
import org.vmstudio.pavm.interleaving.Fault;
import org.vmstudio.pavm.interleaving.Trial;

/** Blocks full of conflicts come to the same under every {@link Interleaved interleaving}. */
class InterleavingTest {
  private static final long SEED = Interleaved.SEED;
  private static final int SEEDS = Interleaved.SEEDS;
  private static final int VALIDATORS = 25;

  private final Interleaved blocks = new Interleaved();

  @Test
  void everyInterleavingComesToWhatSerialExecutionComesTo() {
    Set<Integer> threads = new TreeSet<>();
    Set<String> places = new TreeSet<>();
    for (long seed = SEED; seed < SEED + SEEDS; seed++) {
      Trial.Run run = blocks.run(seed, Fault.NONE);
      assertThat(run.failure()).as(Interleaved.name(seed, run)).isNull();
      assertThat(run.result()).as(Interleaved.name(seed, run)).isEqualTo(blocks.expected(seed));
      run.how()
          .decisions()
          .forEach(decision -> {
            threads.add(decision.thread());
            places.add(decision.where().replaceAll("\\..*", ""));
          });
    }
    if (SEEDS > 100) {
      assertThat(threads).hasSizeGreaterThan(14);
      assertThat(places)
          .contains("Bell", "Numbers", "Progress", "Speculation", "AccountVersions", "SlotWrites")
          .contains("wait", "the end");
    }
  }

  @Test
  void aSeedStandsForOneInterleaving() {
    Set<List<Decision>> all = new HashSet<>();
    int different = Math.min(SEEDS, 15);
    for (long seed = SEED; seed < SEED + different; seed++) {
      List<Decision> decisions = blocks.run(seed, Fault.NONE).how().decisions();
      Trial.Run again = blocks.run(seed, Fault.NONE);
      assertThat(again.how().decisions()).as(Interleaved.name(seed, again)).isEqualTo(decisions);
      all.add(decisions);
    }
    assertThat(all).hasSizeGreaterThan(different * 3 / 4 - 1);
  }

  /** Receipts, gas, bloom, state root, changes, what was recorded and its digests. */
  @Test
  void validatorsWithSchedulesOfTheirOwnAgreeOnEveryByte() {
    int count = Math.clamp(SEEDS / 50, 1, 1000);
    int different = 0;
    for (long block = SEED; block < SEED + count; block++) {
      different += schedules(block) == VALIDATORS ? 1 : 0;
    }
    assertThat(different).as("blocks with so many schedules").isGreaterThan(count / 2 - 1);
  }

  /** A block of a few transactions may not have as many schedules as there are validators. */
  private int schedules(long block) {
    Set<List<Decision>> schedules = new HashSet<>();
    for (int i = 0; i < 2 * VALIDATORS && schedules.size() < VALIDATORS; i++) {
      Trial.Run run = blocks.run(block, block * 2 * VALIDATORS + i);
      String name =
          "-Dvmstudio.interleaving.seed=%d -Dvmstudio.interleaving.seeds=1, validator %d: %s, %s"
              .formatted(block, i, run.who(), run.how());
      assertThat(run.failure()).as(name).isNull();
      assertThat(run.result()).as(name).isEqualTo(blocks.recorded(block));
      schedules.add(run.how().decisions());
    }
    return schedules.size();
  }
}
