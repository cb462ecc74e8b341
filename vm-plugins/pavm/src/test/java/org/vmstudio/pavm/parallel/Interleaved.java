package org.vmstudio.pavm.parallel;

import java.util.Set;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.pavm.interleaving.Fault;
import org.vmstudio.pavm.interleaving.Trial;
import org.vmstudio.pavm.interleaving.WeavingLoader;

/**
 * Random blocks under interleavings by seeds. A seed that fails is tried again by {@code
 * -Dvmstudio.interleaving.seed=N -Dvmstudio.interleaving.seeds=1}; a greater number of seeds tries
 * more, for as long as one likes.
 */
final class Interleaved {
  static final long SEED = Long.getLong("vmstudio.interleaving.seed", 1);
  static final int SEEDS = Integer.getInteger("vmstudio.interleaving.seeds", 200);

  /** How many seeds a block is used for: it takes longer to make one than to execute it. */
  private static final int TIMES = 5;

  private final Trial trial;

  Interleaved() {
    String woven = Scheduler.class.getPackageName();
    try {
      trial =
          new WeavingLoader(woven, Set.of(BlockTrial.class.getPackageName()))
              .make(Trial.class, BlockTrial.class.getName());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("woven classes", e);
    }
  }

  /** Executes the block that a seed stands for. */
  Trial.Run run(long seed, Fault fault) {
    return trial.run(new Trial.Plan(seed / TIMES, seed, isRecorded(seed), fault));
  }

  /** Executes some block in the way that a seed stands for. */
  Trial.Run run(long block, long seed) {
    return trial.run(new Trial.Plan(block, seed, true, Fault.NONE));
  }

  /** Returns what {@link #run(long, Fault)} has to come to. */
  String expected(long seed) {
    return trial.expected(seed / TIMES, isRecorded(seed));
  }

  /** Returns what {@link #run(long, long)} has to come to. */
  String recorded(long block) {
    return trial.expected(block, true);
  }

  private static boolean isRecorded(long seed) {
    return seed / TIMES % 2 == 0;
  }

  /** Says which run it is, and how to have it again. */
  static String name(long seed, Trial.Run run) {
    return "-Dvmstudio.interleaving.seed=%d -Dvmstudio.interleaving.seeds=1: %s, %s"
        .formatted(seed, run.who(), run.how());
  }
}
