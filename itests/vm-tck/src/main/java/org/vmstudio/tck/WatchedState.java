package org.vmstudio.tck;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;

/**
 * A view that notes reads outside its bounds or after its end, and that can fail at a read as a
 * broken disk would. Thread-safe.
 */
final class WatchedState implements StateView {
  private static final int NEVER = Integer.MAX_VALUE;

  private final StateView state;
  private final int failsAt;
  private final AtomicInteger reads = new AtomicInteger();
  private final Queue<String> misuses = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;

  WatchedState(StateView state) {
    this(state, NEVER);
  }

  private WatchedState(StateView state, int failsAt) {
    this.state = state;
    this.failsAt = failsAt;
  }

  /** A view whose reads fail from one on: 0 is the first. */
  static WatchedState failingAt(StateView state, int read) {
    return new WatchedState(state, read);
  }

  /** From now on nobody may read. */
  void end() {
    ended = true;
  }

  /** Whether a read failed. */
  boolean failed() {
    return reads.get() > failsAt;
  }

  List<String> misuses() {
    return List.copyOf(misuses);
  }

  @Override
  public byte @Nullable [] get(int table, byte[] key) {
    read(table);
    if (key.length < 1 || key.length > MAX_KEY) {
      misuses.add("a read of a key of " + key.length + " bytes");
    }
    return state.get(table, key);
  }

  @Override
  public StateCursor scan(int table, byte[] from, byte @Nullable [] to) {
    read(table);
    return state.scan(table, from, to);
  }

  private void read(int table) {
    if (ended) {
      misuses.add("a read after the block's end");
    }
    if (table < 0 || table > MAX_TABLE) {
      misuses.add("a read of table " + table);
    }
    if (reads.getAndIncrement() >= failsAt) {
      throw new PlatformFault(PlatformFault.Kind.INPUT_OUTPUT, "the disk is gone");
    }
  }
}
