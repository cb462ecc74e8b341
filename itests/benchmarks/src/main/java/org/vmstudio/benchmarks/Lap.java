package org.vmstudio.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;

/** The times that one machine took for one workload. */
final class Lap {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Machine machine;
  private final Workload.Rounds rounds;
  private final @Nullable Address empty;
  private final List<Double> batches = new ArrayList<>();
  private long allocated = Long.MAX_VALUE;
  private int round = Agreement.ROUNDS;

  /**
   * Prepares a lap.
   *
   * @param entry the machine and what to call there, as {@link Agreement} leaves it
   * @param empty a contract that does nothing: after each call it is called with the same input,
   *     and the difference counts; null to count all that a call takes
   */
  Lap(Agreement.Entry entry, @Nullable Address empty) {
    this.machine = entry.machine();
    this.rounds = entry.rounds();
    this.empty = empty;
  }

  /** Returns the machine. */
  Machine machine() {
    return machine;
  }

  /** Runs rounds for at least so many nanoseconds, without counting. */
  void warmUp(long nanos) {
    batch(nanos);
  }

  /** Runs rounds for at least so many nanoseconds, and counts. */
  void measure(long nanos) {
    batches.add(batch(nanos));
  }

  /** Returns the median over all batches of a batch's mean duration of a round, in nanoseconds. */
  double median() {
    return batches.stream().sorted().skip(batches.size() / 2).findFirst().orElseThrow();
  }

  /** Returns the least that a round of a batch allocated on the heap on the mean, in bytes. */
  long allocated() {
    return allocated;
  }

  private double batch(long nanos) {
    long spent = 0;
    long overhead = 0;
    long bytes = 0;
    int count = 0;
    while (spent < nanos) {
      List<Call> calls = rounds.calls(round++);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (Call call : calls) {
        spent += machine.time(call);
        overhead += empty == null ? 0 : machine.time(call.to(empty));
      }
      bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
      count++;
    }
    allocated = Math.min(allocated, bytes / count);
    return (double) (spent - overhead) / count;
  }
}
