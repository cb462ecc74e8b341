package org.vmstudio.crypto.rlp;

import java.io.Serial;

/** Bytes that are not the encoding they should be. Carries the offset at which that shows. */
public final class RlpException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final int offset;

  /** Tells what is wrong at which offset of the input. */
  public RlpException(String message, int offset) {
    super(message + " at offset " + offset);
    this.offset = offset;
  }

  /** The offset into the input, in bytes. */
  public int offset() {
    return offset;
  }

  /** Decoding failures are expected input, so their cost is kept down: no stack trace. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
