package org.vmstudio.dispatcher.internal.channels;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few platform threads that serve keys in turn.
 *
 * @param <K> the keys
 */
final class Crew<K> {

  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

  private final Turns<K> turns;
  private final Consumer<K> work;
  private final List<Thread> threads;

  /**
   * Threads that are not started yet.
   *
   * @param name what their names begin with
   * @param work serves one key for one turn
   */
  Crew(String name, int size, Turns<K> turns, Consumer<K> work) {
    this.turns = turns;
    this.work = work;
    this.threads =
        IntStream.range(0, size)
            .mapToObj(i -> Thread.ofPlatform().daemon().name(name + i).unstarted(this::serve))
            .toList();
  }

  /** Starts them. */
  void start() {
    threads.forEach(Thread::start);
  }

  /** Gives out no more turns. */
  void close() {
    turns.close();
  }

  /** Lets them end their turns, interrupts those that take longer, and waits for them. */
  void stop(Duration patience) {
    close();
    long until = System.nanoTime() + patience.toNanos();
    try {
      for (Thread thread : threads.stream().filter(Thread::isAlive).toList()) {
        thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      threads.forEach(Thread::interrupt);
    }
  }

  private void serve() {
    try {
      for (Optional<K> key = turns.take(); key.isPresent(); key = turns.take()) {
        serve(key.get());
      }
    } catch (InterruptedException interrupted) {
      LOG.debug("{} ends", Thread.currentThread().getName());
    }
  }

  /** The last resort of a worker: whatever is wrong with one turn, the thread serves on. */
  private void serve(K key) {
    try {
      work.accept(key);
    } catch (RuntimeException fault) {
      LOG.error("A turn of {} failed", key, fault);
    } finally {
      turns.done(key);
    }
  }
}
