package org.vmstudio.tools;

import java.io.Serial;

/** An option's value or a file that cannot be used; the message says what was expected. */
public final class InputException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Says what was found and what was expected. */
  public InputException(String message) {
    super(message);
  }

  /** As {@link #InputException(String)}, with what showed it. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
