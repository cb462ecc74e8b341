package org.vmstudio.pavm.interleaving;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What a task that has ended came to. */
final class Outcome {
  private Outcome() {}

  /** Returns what it returned, or throws what it threw. */
  static <T> T of(FutureTask<T> ended) throws Exception {
    try {
      return ended.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        default -> throw e;
      }
    }
  }
}
