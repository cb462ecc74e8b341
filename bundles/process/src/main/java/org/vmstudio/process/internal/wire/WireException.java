package org.vmstudio.process.internal.wire;

import java.io.Serial;

/** A message of the other end that is none; it says what was found and expected. */
public final class WireException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Refuses with a reason. */
  public WireException(String message) {
    super(message);
  }

  /** Refuses with a reason and its cause. */
  public WireException(String message, Throwable cause) {
    super(message, cause);
  }
}
