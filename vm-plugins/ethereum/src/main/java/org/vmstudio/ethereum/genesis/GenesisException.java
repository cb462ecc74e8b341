package org.vmstudio.ethereum.genesis;

import java.io.Serial;

/** A genesis file, a chain configuration or an allocation that cannot be used, with the reason. */
public final class GenesisException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** Says what is wrong where. */
  public GenesisException(String message) {
    super(message);
  }

  /** Says what is wrong where, and what showed it. */
  public GenesisException(String message, Throwable cause) {
    super(message, cause);
  }
}
