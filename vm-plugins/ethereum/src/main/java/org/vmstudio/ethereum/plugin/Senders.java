package org.vmstudio.ethereum.plugin;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;

/** Recovers transactions' senders ahead of their execution, on threads of its own. Thread-safe. */
final class Senders {

  private final SenderRecovery recovery = new SenderRecovery(Secp256k1.fastest());
  private final ExecutorService threads;

  /** Recovers on so many threads. */
  Senders(int threads, String chain) {
    ThreadFactory factory =
        Thread.ofPlatform().daemon().name("evm-senders-" + chain + "-", 0).factory();
    this.threads = Executors.newFixedThreadPool(Math.max(1, threads), factory);
  }

  /** Begins to find a sender; nothing comes out where the signature is no valid one. */
  Future<Optional<Address>> recover(Transaction transaction, Fork fork) {
    return threads.submit(() -> recovery.senderOf(transaction, fork));
  }

  /** Runs something else that blocks need, beside their execution. */
  <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  /** Finds a sender at once. */
  Optional<Address> senderOf(Transaction transaction, Fork fork) {
    return recovery.senderOf(transaction, fork);
  }

  /** Gives the threads back; what is not found yet never will be. */
  void stop() {
    threads.shutdownNow();
  }
}
