package org.vmstudio.dispatcher.internal.channels;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Whose turn it is: a ring of keys that have work. A key is in the ring at most once, is held by at
 * most one worker, and goes to the ring's end after its turn, so that one with much work cannot
 * keep the others waiting for more than a turn each. Thread-safe.
 *
 * @param <K> the keys
 */
public final class Turns<K> {

  private enum Place {
    IN_RING,
    HELD,
    HELD_WITH_MORE
  }

  private final Queue<K> ring = new ArrayDeque<>();
  private final Map<K, Place> places = new HashMap<>();
  private boolean paused;
  private boolean closed;

  /** Nobody has work. */
  public Turns() {}

  /** Says that a key has work; repeated calls are one. */
  public synchronized void signal(K key) {
    Place place = places.get(key);
    if (place == null) {
      places.put(key, Place.IN_RING);
      ring.add(key);
      notify();
    } else if (place == Place.HELD) {
      places.put(key, Place.HELD_WITH_MORE);
    }
  }

  /**
   * Waits for the next key in turn; the caller holds it until {@link #done}. Empty once closed.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public synchronized Optional<K> take() throws InterruptedException {
    while ((ring.isEmpty() || paused) && !closed) {
      wait();
    }
    if (closed) {
      return Optional.empty();
    }
    K key = ring.remove();
    places.put(key, Place.HELD);
    return Optional.of(key);
  }

  /** Ends a turn; a key that was signalled meanwhile goes to the ring's end. */
  public synchronized void done(K key) {
    if (places.remove(key) == Place.HELD_WITH_MORE) {
      signal(key);
    }
  }

  /** Gives out no turns, or gives them out again. */
  public synchronized void pause(boolean pause) {
    paused = pause;
    notifyAll();
  }

  /** Whether it gives out no turns. */
  public synchronized boolean paused() {
    return paused;
  }

  /** How many keys wait for their turn. */
  public synchronized int waiting() {
    return ring.size();
  }

  /** Lets all workers go; what is in the ring stays undone. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
