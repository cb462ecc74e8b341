package org.vmstudio.api.fault;

import java.io.Serial;

/** The platform, not the input, failed: retry or stop. It never becomes a verdict about a block. */
public final class PlatformFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What failed. */
  public enum Kind {
    /** Another process holds the database. */
    DATABASE_LOCKED,
    /** No space is left on the device. */
    DISK_FULL,
    /** A branch has more effects than may be held until they are written in one step. */
    BRANCH_TOO_LARGE,
    /** A file of the database is damaged. */
    DATABASE_DAMAGED,
    /** Any other failure to read or write. */
    INPUT_OUTPUT,
    /** The node's key cannot be read or unlocked. */
    KEY_UNAVAILABLE,
    /** A VM bundle did not resolve, start, or register its service in time. */
    MACHINE_UNAVAILABLE,
    /** Somebody has stopped a VM bundle; what needs it waits until it is started again. */
    MACHINE_STOPPED,
    /** A VM instance threw, hung past its deadline or broke the contract. */
    MACHINE_FAILED,
    /** The node is stopping. */
    STOPPING
  }

  private final Kind kind;

  /** A fault with what happened and what to do about it, in one line. */
  public PlatformFault(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** As {@link #PlatformFault(Kind, String)}, with what caused it. */
  public PlatformFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What failed. */
  public Kind kind() {
    return kind;
  }
}
