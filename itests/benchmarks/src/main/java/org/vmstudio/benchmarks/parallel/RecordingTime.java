package org.vmstudio.benchmarks.parallel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.Engines;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.hints.ConflictBuilder;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.recording.BlockRecording;

/** How much longer a block takes that is recorded and whose transactions are grouped. */
final class RecordingTime {
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 25;
  private static final double NANOS_A_MILLI = 1e6;

  private RecordingTime() {}

  /** Returns the difference of the medians of executions in turns. */
  static double millis(SampleBlock block) {
    Engine engine = Engines.interpreter();
    long[] plain = new long[ROUNDS];
    long[] recorded = new long[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      plain[Math.max(0, round)] = nanos(block, engine, null);
      recorded[Math.max(0, round)] = nanos(block, engine, new BlockRecording());
    }
    return Math.max(0, median(recorded) - median(plain)) / NANOS_A_MILLI;
  }

  private static long nanos(SampleBlock block, Engine engine, @Nullable BlockRecording recording) {
    BlockExecution execution = Contender.begun(block, engine, recording);
    long start = System.nanoTime();
    new SerialScheduler().execute(execution, Contender.signed(block), () -> false);
    if (recording != null) {
      ConflictBuilder.hints(recording, block.senders().size());
    }
    return System.nanoTime() - start;
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
