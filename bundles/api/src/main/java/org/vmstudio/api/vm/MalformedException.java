package org.vmstudio.api.vm;

import java.io.Serial;

/**
 * Outside bytes that a codec refuses; the message says what was found, where, and what was
 * expected.
 */
public final class MalformedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Refuses with a reason. */
  public MalformedException(String message) {
    super(message);
  }

  /** Refuses with a reason and its cause. */
  public MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
