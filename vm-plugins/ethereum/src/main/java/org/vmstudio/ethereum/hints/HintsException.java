package org.vmstudio.ethereum.hints;

import java.io.Serial;

/** Hints that are not written as they must be. */
public final class HintsException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Says what was found where something else was expected. */
  public HintsException(String message) {
    super(message);
  }
}
