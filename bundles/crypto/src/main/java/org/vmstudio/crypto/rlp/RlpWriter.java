package org.vmstudio.crypto.rlp;

/** Writes strings, numbers and lists; see {@link RlpOutput}. */
public final class RlpWriter extends RlpOutput<RlpWriter> {

  private static final int INITIAL = 1024;

  /** A writer that grows as it needs. */
  public RlpWriter() {
    super(INITIAL);
  }

  @Override
  protected RlpWriter self() {
    return this;
  }
}
