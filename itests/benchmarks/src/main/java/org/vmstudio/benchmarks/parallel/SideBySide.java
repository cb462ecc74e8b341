package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.vmstudio.benchmarks.Engines;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.parallel.SerialScheduler;

/**
 * The same block on several threads at once, by each serially and on a state of its own: they have
 * nothing to do with each other but the machine. What they get done together is what the machine
 * has for any scheduler. What it costs there to have to do with each other is told apart. For one
 * thread.
 */
final class SideBySide {
  private final ExecutorService pool;
  private final List<Contender> all;
  private final Handover handover;

  /**
   * Prepares executions on so many threads.
   *
   * @param pool runs one thread less at once, the caller being one too
   */
  SideBySide(int threads, ExecutorService pool) {
    this.pool = pool;
    this.handover = new Handover(pool);
    this.all = Stream.generate(SideBySide::contender).limit(threads).toList();
  }

  private static Contender contender() {
    return new Contender("serial", 1, new SerialScheduler(), Engines.interpreter());
  }

  /** Returns how many threads there are. */
  int threads() {
    return all.size();
  }

  /** Returns how long it takes until one thread sees what another wrote; 0 if there is none. */
  long handoverNanos() {
    return all.size() < 2 ? 0 : handover.nanos();
  }

  /** Executes a block on all threads at once; returns what they took on the mean. */
  long nanos(SampleBlock block) {
    CyclicBarrier start = new CyclicBarrier(all.size());
    List<Future<Long>> others = new ArrayList<>();
    for (Contender other : all.subList(1, all.size())) {
      others.add(pool.submit(() -> nanos(block, other, start)));
    }
    try {
      LongStream.Builder nanos = LongStream.builder().add(nanos(block, all.getFirst(), start));
      for (Future<Long> other : others) {
        nanos.add(other.get());
      }
      return (long) nanos.build().average().orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | BrokenBarrierException e) {
      throw new IllegalStateException("block " + block.header().number(), e);
    }
  }

  private static long nanos(SampleBlock block, Contender contender, CyclicBarrier start)
      throws InterruptedException, BrokenBarrierException {
    start.await();
    return contender.run(block).nanos();
  }
}
