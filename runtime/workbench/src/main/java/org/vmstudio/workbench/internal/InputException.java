package org.vmstudio.workbench.internal;

import java.io.Serial;

/** An input holds no block that could be sent; the message is one line for people. */
final class InputException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }

  InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
