package org.vmstudio.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The times that one machine took for one workload. */
final class Lap {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Machine machine;
  private final Workload.Target target;
  private final List<Double> batches = new ArrayList<>();
  private long allocated = Long.MAX_VALUE;

  Lap(Machine machine, Workload workload) {
    this.machine = machine;
    this.target = workload.prepare(machine);
  }

  /** Returns the machine. */
  Machine machine() {
    return machine;
  }

  /** Calls for at least so many nanoseconds, without counting. */
  void warmUp(long nanos) {
    batch(nanos);
  }

  /** Calls for at least so many nanoseconds, and counts. */
  void measure(long nanos) {
    batches.add(batch(nanos));
  }

  /** Returns the median over all batches of a batch's mean, in nanoseconds. */
  double median() {
    return batches.stream().sorted().skip(batches.size() / 2).findFirst().orElseThrow();
  }

  /** Returns the lowest of all batches' means, in nanoseconds. */
  double quietest() {
    return Collections.min(batches);
  }

  /** Returns the least that a call of a batch allocated on the heap on the mean, in bytes. */
  long allocated() {
    return allocated;
  }

  private double batch(long nanos) {
    long spent = 0;
    int calls = 0;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    while (spent < nanos) {
      spent += machine.time(target.contract(), target.input());
      calls++;
    }
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    allocated = Math.min(allocated, bytes / calls);
    return (double) spent / calls;
  }
}
