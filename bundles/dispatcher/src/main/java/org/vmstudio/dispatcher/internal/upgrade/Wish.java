package org.vmstudio.dispatcher.internal.upgrade;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;

/** What an operator wants done between two blocks of a chain, and waits for. */
final class Wish {
  private static final long PATIENCE_SECONDS = 60;

  private final String why;
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();

  Wish(String why) {
    this.why = why;
  }

  /** Why he wants it. */
  String why() {
    return why;
  }

  /** Does it; what it throws is thrown to the operator. */
  void fulfil(Runnable work) {
    try {
      work.run();
      done.complete(true);
    } catch (RuntimeException failed) {
      done.completeExceptionally(failed);
    }
  }

  /** Waits until it is done. */
  void await() {
    try {
      done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed);
    } catch (TimeoutException late) {
      throw new PlatformFault(
          Kind.MACHINE_FAILED, "the chain's block did not end in time; look at its events", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFault(Kind.STOPPING, "interrupted while waiting", interrupted);
    }
  }
}
