package org.vmstudio.workbench.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.StateCursor;

/** Reads the newest state of chains, a thread a chain, and notes how long each read takes. */
final class Readers {
  private static final long PAUSE_NANOS = 2_000_000;
  private static final int ENTRIES = 8;

  private final StoreReader store;
  private final List<Thread> threads = new ArrayList<>();
  private volatile Latencies into = new Latencies();
  private volatile boolean ended;

  /** Begins. */
  Readers(StoreReader store, List<ChainKey> chains) {
    this.store = store;
    chains.forEach(
        chain -> threads.add(Thread.ofPlatform().name("bench-reader").start(() -> read(chain))));
  }

  /** Notes them there from now on. */
  void into(Latencies other) {
    into = other;
  }

  /** Ends with the node, too. */
  private void read(ChainKey chain) {
    try {
      readOn(chain);
    } catch (PlatformFault fault) {
      if (fault.kind() != Kind.STOPPING) {
        throw fault;
      }
    }
  }

  private void readOn(ChainKey chain) {
    while (!ended) {
      Latencies noted = into;
      long begin = System.nanoTime();
      try (StateSnapshot state = store.openState(chain);
          StateCursor cursor = state.scan(0, new byte[0], null)) {
        for (int i = 0; i < ENTRIES && cursor.next(); i++) {
          cursor.value();
        }
      }
      noted.add(System.nanoTime() - begin);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Ends behind the reads that are being made. */
  void stop() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
