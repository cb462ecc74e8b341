package org.vmstudio.executor.internal;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.store.StateSnapshot;

/**
 * A block in execution with what it holds: the lease of its container and the pinned state. Both
 * are given back once, by whoever ends it.
 *
 * @param run the block's way through the machine
 * @param lease of the chain's container
 * @param state after the parent
 * @param deadlines how long the machine may take
 */
record Flight(BlockRun run, Container.Lease lease, StateSnapshot state, Deadlines deadlines) {

  /**
   * How long to wait before looking again: the machine's present step may be over before it is
   * late.
   */
  private static final Duration LOOK = Duration.ofMillis(100);

  /**
   * Waits for the end of the block.
   *
   * @throws PlatformFault if the machine threw or is late: the container is then to be failed; or
   *     the fault that the machine met when it read the state
   */
  Execution await() {
    try {
      while (!endsWithin(LOOK)) {
        if (run.watch().late()) {
          throw late();
        }
      }
      return run.result().get();
    } catch (ExecutionException thrown) {
      throw fault(thrown);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFault(Kind.STOPPING, "the node stops", interrupted);
    }
  }

  private boolean endsWithin(Duration time) throws InterruptedException, ExecutionException {
    try {
      run.result().get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  /** Throws as {@link #await} does if the block is known to have failed already. */
  void check() {
    if (run.result().isCompletedExceptionally()) {
      await();
    }
    if (run.watch().late()) {
      throw late();
    }
  }

  /** Gives up the block and what it holds; a machine that does not let go of it fails. */
  void abandon(ExecutorService threads) {
    CompletableFuture<Void> asked = CompletableFuture.runAsync(run::abandon, threads);
    try {
      CompletableFuture.allOf(asked, run.ended())
          .get(deadlines.abandon().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException stuck) {
      lease.failed("did not give up a block within " + deadlines.abandon() + ": " + stuck);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      lease.failed("the node stopped while the machine was at a block");
    }
    close();
  }

  /** Gives back what the block holds. */
  void close() {
    state.close();
    lease.close();
  }

  private PlatformFault late() {
    return failed("the machine was at " + run.watch().description(), new TimeoutException("late"));
  }

  private PlatformFault fault(ExecutionException thrown) {
    Throwable cause = thrown.getCause();
    if (cause instanceof PlatformFault platform) {
      return platform;
    }
    if (cause instanceof CancellationException) {
      return new PlatformFault(Kind.STOPPING, "the block was given up", thrown);
    }
    return failed("the machine threw " + cause, thrown);
  }

  /** A fault of the machine, for which its container is failed too. */
  PlatformFault failed(String reason, Throwable cause) {
    lease.failed(reason);
    return new PlatformFault(Kind.MACHINE_FAILED, reason, cause);
  }
}
