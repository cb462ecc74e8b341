package org.vmstudio.library.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;

/**
 * Calls into machines that may throw anything or never return: each runs on a thread of its own
 * within a deadline, so that a bad machine costs its chain a thread and nobody else anything.
 * Thread-safe.
 */
final class MachineCalls {

  private final ExecutorService threads;

  /** Calls on threads of this pool, which must not be bounded. */
  MachineCalls(ExecutorService threads) {
    this.threads = threads;
  }

  /**
   * The call's result.
   *
   * @param what names the call in faults
   * @throws PlatformFault {@code MACHINE_FAILED} if it throws or does not return in time, {@code
   *     STOPPING} if the waiting thread is interrupted
   */
  <T> T within(Duration deadline, String what, Callable<T> call) {
    Future<T> future = threads.submit(call);
    try {
      return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException thrown) {
      throw failed(what + " failed: " + thrown.getCause(), thrown);
    } catch (TimeoutException late) {
      future.cancel(true);
      throw failed(what + " did not return within " + deadline.toMillis() + " ms", late);
    } catch (InterruptedException interrupted) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new PlatformFault(Kind.STOPPING, what + " was interrupted", interrupted);
    }
  }

  private static PlatformFault failed(String message, Throwable cause) {
    return new PlatformFault(Kind.MACHINE_FAILED, message, cause);
  }
}
