package org.vmstudio.crypto.keyfile;

/**
 * A key or passphrase file is not as it must be. The message says what was found; never secrets.
 */
public final class KeyFileException extends Exception {

  KeyFileException(String message) {
    super(message);
  }

  KeyFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
