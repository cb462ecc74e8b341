package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmstudio.benchmarks.Engines;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.ConflictBuilder;
import org.vmstudio.ethereum.hints.Dependencies;
import org.vmstudio.ethereum.hints.HintsEncoder;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.WorldState;

/**
 * What is known of a block that was executed serially before: how long each transaction takes, and
 * which earlier ones it needs.
 *
 * @param hints what was recorded of it
 * @param durations median nanoseconds of each transaction, apart from the block's beginning and end
 */
record Rehearsal(BlockHints hints, long[] durations) {
  private static final int ROUNDS = 7;
  private static final int[] CORES = {2, 4, 8, 16, 40};

  /** Executes a block several times. */
  static Rehearsal of(SampleBlock block) {
    Engine engine = Engines.interpreter();
    BlockRecording recording = new BlockRecording();
    durations(block, engine, new WorldState(block.state(), recording));
    BlockHints hints = ConflictBuilder.hintsAndValues(recording, block.senders().size());
    long[][] rounds = new long[ROUNDS][];
    for (int i = 0; i < ROUNDS; i++) {
      rounds[i] = durations(block, engine, new WorldState(block.state()));
    }
    return new Rehearsal(hints, medians(rounds));
  }

  private static long[] durations(SampleBlock block, Engine engine, WorldState world) {
    BlockExecution execution =
        new BlockExecution(block.context(), block.envelope(), world, engine, null);
    execution.begin();
    List<SignedTransaction> transactions = Contender.signed(block);
    long[] durations = new long[transactions.size()];
    for (int i = 0; i < durations.length; i++) {
      SignedTransaction next = transactions.get(i);
      long start = System.nanoTime();
      boolean isRefused = execution.execute(next.transaction(), next.sender()).isPresent();
      durations[i] = System.nanoTime() - start;
      if (isRefused) {
        throw new IllegalStateException("transaction " + i + " of " + block.header().number());
      }
    }
    execution.end();
    return durations;
  }

  private static long[] medians(long[][] rounds) {
    long[] medians = new long[rounds[0].length];
    for (int i = 0; i < medians.length; i++) {
      int transaction = i;
      medians[i] =
          Arrays.stream(rounds)
              .mapToLong(round -> round[transaction])
              .sorted()
              .skip(ROUNDS / 2)
              .findFirst()
              .orElseThrow();
    }
    return medians;
  }

  /** Returns how large the recorded conflicts and groups are, as they travel. */
  int rwSetBytes() {
    return HintsEncoder.encode(hints.hints()).length;
  }

  /** Returns how long all transactions take together. */
  private long work() {
    return Arrays.stream(durations).sum();
  }

  /** Returns what a list scheduler makes of some blocks, one after the other, by cores. */
  static Map<Integer, Double> simulatedSpeedup(List<Rehearsal> blocks) {
    double work = blocks.stream().mapToLong(Rehearsal::work).sum();
    List<ListSchedule> schedules = new ArrayList<>();
    for (Rehearsal each : blocks) {
      int[][] predecessors = Dependencies.ofSequence(each.hints().hints());
      schedules.add(new ListSchedule(each.durations(), predecessors));
    }
    Map<Integer, Double> speedups = new LinkedHashMap<>();
    for (int cores : CORES) {
      speedups.put(cores, work / schedules.stream().mapToLong(s -> s.makespan(cores)).sum());
    }
    return speedups;
  }
}
