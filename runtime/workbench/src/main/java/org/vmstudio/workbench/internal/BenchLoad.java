package org.vmstudio.workbench.internal;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.shell.sending.Sender;

/**
 * Keeps a chain importing as fast as it can: there are always blocks that wait for their execution.
 */
final class BenchLoad {
  private static final int BATCH = 64;
  private static final long PAUSE_NANOS = 1_000_000;

  private final BenchChain blocks;
  private final ChainKey chain;
  private final Sender sender;
  private final StoreReader store;
  private final int ahead;
  private final Thread thread;
  private volatile String refused = "";
  private volatile long sent;
  private volatile boolean ended;

  /**
   * Begins to send.
   *
   * @param ahead how many blocks wait: more than a node executes while it looks at an image
   */
  BenchLoad(BenchChain blocks, ChainKey chain, Sender sender, StoreReader store, int ahead) {
    this.blocks = blocks;
    this.chain = chain;
    this.sender = sender;
    this.store = store;
    this.ahead = ahead;
    this.thread = Thread.ofPlatform().name("bench-load").start(this::send);
  }

  /** The last height that was accepted. */
  long sent() {
    return sent;
  }

  /** Why a message was refused; empty where none was. */
  String refused() {
    return refused;
  }

  private void send() {
    while (!ended && refused.isEmpty()) {
      if (sent - store.head(chain).orElseThrow().verified().height() < ahead) {
        deliver(sent + 1, blocks.grow(BATCH));
      } else {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** The blocks are sent until they are taken: the next ones follow them. */
  private void deliver(long first, List<Bytes> batch) {
    while (refused.isEmpty()) {
      switch (sender.send(chain, first, batch)) {
        case Reply.Accepted _ -> {
          sent = first + batch.size() - 1;
          return;
        }
        case Reply.Rejected rejected when rejected.rejection().reason() == RejectReason.BUSY ->
            LockSupport.parkNanos(PAUSE_NANOS);
        case Reply.Rejected rejected -> refused = rejected.rejection().toString();
      }
    }
  }

  /** Ends behind the message that is being sent. */
  void stop() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
