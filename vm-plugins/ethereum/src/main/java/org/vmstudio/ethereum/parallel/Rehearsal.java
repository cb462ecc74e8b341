package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.ConflictBuilder;
import org.vmstudio.ethereum.hints.Dependencies;
import org.vmstudio.ethereum.hints.ListSchedule;
import org.vmstudio.ethereum.recording.BlockRecording;

/**
 * What is known of a block that was executed serially before: what its transactions did, how long
 * each takes, and which earlier ones it needs.
 *
 * @param recording what was recorded of it
 * @param hints what follows
 * @param durations median nanoseconds of each transaction, apart from the block's beginning and end
 */
public record Rehearsal(BlockRecording recording, BlockHints hints, long[] durations) {
  /** For how many cores is calculated what a list scheduler makes of it. */
  private static final int[] CORES = {2, 4, 8, 16, 40};

  /** How often a block is executed that takes no time, and one that takes long. */
  private static final int MOST_ROUNDS = 7;

  private static final int FEWEST_ROUNDS = 1;
  private static final long ENOUGH_NANOS = 500_000_000;

  /** Begins a block anew. */
  @FunctionalInterface
  public interface Beginning {
    /** Begins it on a world state that is told to {@code recording}, if there is one. */
    BlockExecution begin(@Nullable BlockRecording recording);
  }

  /**
   * Executes a block several times.
   *
   * @throws IllegalArgumentException if a transaction must not be in it
   */
  public static Rehearsal of(List<SignedTransaction> transactions, Beginning beginning) {
    BlockRecording recording = new BlockRecording();
    durations(transactions, beginning.begin(recording));
    List<long[]> rounds = new ArrayList<>();
    long start = System.nanoTime();
    while (rounds.size() < FEWEST_ROUNDS
        || (rounds.size() < MOST_ROUNDS && System.nanoTime() - start < ENOUGH_NANOS)) {
      rounds.add(durations(transactions, beginning.begin(null)));
    }
    BlockHints hints = ConflictBuilder.hintsAndValues(recording, transactions.size());
    return new Rehearsal(recording, hints, medians(rounds));
  }

  private static long[] durations(List<SignedTransaction> transactions, BlockExecution block) {
    long[] durations = new long[transactions.size()];
    for (int i = 0; i < durations.length; i++) {
      SignedTransaction next = transactions.get(i);
      long start = System.nanoTime();
      RuleViolation refused = block.execute(next.transaction(), next.sender()).orElse(null);
      durations[i] = System.nanoTime() - start;
      if (refused != null) {
        throw new IllegalArgumentException(
            "transaction %d: %s, %s".formatted(i, refused.code(), refused.detail()));
      }
    }
    block.end();
    return durations;
  }

  private static long[] medians(List<long[]> rounds) {
    long[] medians = new long[rounds.getFirst().length];
    for (int i = 0; i < medians.length; i++) {
      int transaction = i;
      medians[i] =
          rounds.stream()
              .mapToLong(round -> round[transaction])
              .sorted()
              .skip(rounds.size() / 2)
              .findFirst()
              .orElseThrow();
    }
    return medians;
  }

  /** Returns how long all transactions take together. */
  public long work() {
    return Arrays.stream(durations).sum();
  }

  /** Returns how a list scheduler goes about it, each waiting for the last writers of its reads. */
  public ListSchedule schedule() {
    return new ListSchedule(durations, Dependencies.ofSequence(hints.hints()));
  }

  /** Returns what a list scheduler makes of some blocks, one after the other, by cores. */
  public static SequencedMap<Integer, Double> simulatedSpeedup(List<Rehearsal> blocks) {
    double work = blocks.stream().mapToLong(Rehearsal::work).sum();
    List<ListSchedule> schedules = blocks.stream().map(Rehearsal::schedule).toList();
    SequencedMap<Integer, Double> speedups = new LinkedHashMap<>();
    for (int cores : CORES) {
      speedups.put(cores, work / schedules.stream().mapToLong(s -> s.makespan(cores)).sum());
    }
    return speedups;
  }
}
