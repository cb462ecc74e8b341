package org.vmstudio.benchmarks.parallel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.vmstudio.ethereum.parallel.AttentiveQueue;

/** The threads of all measurements, whose processor time is known. */
final class Crew implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<Thread> helpers = new CopyOnWriteArrayList<>();
  private final ExecutorService pool;

  /** So many helpers for the thread that measures. */
  Crew(int helpers) {
    int threads = Math.max(1, helpers);
    pool =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new AttentiveQueue(), this::thread);
  }

  private Thread thread(Runnable work) {
    Thread thread = Thread.ofPlatform().daemon().name("helper").unstarted(work);
    helpers.add(thread);
    return thread;
  }

  /** Returns what runs work on the helpers. */
  ExecutorService pool() {
    return pool;
  }

  /** Returns the processor time so far of the calling thread and the helpers. */
  long cpuNanos() {
    long[] ids = helpers.stream().mapToLong(Thread::threadId).toArray();
    long nanos = THREADS.getCurrentThreadCpuTime();
    for (long time : THREADS.getThreadCpuTime(ids)) {
      nanos += Math.max(0, time);
    }
    return nanos;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
