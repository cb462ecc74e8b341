package org.vmstudio.geth.evm;

/** The native library could not be loaded, or did not do what it was asked for. */
public final class GethException extends RuntimeException {
  /** Creates an exception with what went wrong. */
  public GethException(String message) {
    super(message);
  }

  /** Creates an exception with what went wrong and why. */
  public GethException(String message, Throwable cause) {
    super(message, cause);
  }
}
