package org.vmstudio.database.internal.codec;

import java.io.Serial;

/**
 * Bytes that are no record of the kind that should stand there. Whoever knows the key makes a fault
 * of it that names the key.
 */
public final class DamagedRecordException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Says what was found and expected. */
  public DamagedRecordException(String message) {
    super(message);
  }

  /** As {@link #DamagedRecordException(String)}, with what caused it. */
  public DamagedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
