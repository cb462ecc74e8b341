package org.vmstudio.shell.internal;

import java.io.Serial;

/**
 * What an operator asked for is not there. The console prints exceptions as they are: this one is a
 * sentence.
 */
@SuppressWarnings("OverrideThrowableToString")
final class UsageException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  @Override
  public String toString() {
    return "error: " + getMessage();
  }
}
