package org.vmstudio.ethereum.parallel;

import java.io.Serial;

/** Ends the execution of a transaction whose result nobody wants any more. */
final class GivenUpException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  GivenUpException() {
    super("nobody wants the result any more", null, false, false);
  }
}
