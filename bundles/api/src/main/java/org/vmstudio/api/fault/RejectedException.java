package org.vmstudio.api.fault;

import java.io.Serial;

/** Carries a {@link Rejection} from where it was noticed to where the sender is answered. */
public final class RejectedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  /** Wraps a rejection. */
  public RejectedException(Rejection rejection) {
    super(rejection.toString());
    this.rejection = rejection;
  }

  /** As {@link #RejectedException(Rejection)} with its parts. */
  public RejectedException(RejectReason reason, String found, String expected, String advice) {
    this(new Rejection(reason, found, expected, advice));
  }

  /** The refusal. */
  public Rejection rejection() {
    return rejection;
  }
}
