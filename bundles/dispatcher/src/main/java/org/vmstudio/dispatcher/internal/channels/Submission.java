package org.vmstudio.dispatcher.internal.channels;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.vmstudio.api.node.Reply;

/**
 * A message I or IV that waits for its turn.
 *
 * @param bytes what it holds in memory
 * @param work runs its algorithm
 * @param reply is completed with the algorithm's reply
 */
record Submission(long bytes, Supplier<Reply> work, CompletableFuture<Reply> reply) {

  /** Runs it; a fault goes to whoever waits for the reply. */
  void run() {
    try {
      reply.complete(work.get());
    } catch (RuntimeException fault) {
      reply.completeExceptionally(fault);
    }
  }
}
