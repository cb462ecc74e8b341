package org.vmstudio.crypto.rlp;

/** Reads strings, numbers and lists; see {@link RlpInput}. */
public final class RlpReader extends RlpInput<RlpReader> {

  /** Reads all of {@code input}, which must not change meanwhile. */
  public RlpReader(byte[] input) {
    this(input, 0, input.length, 0);
  }

  private RlpReader(byte[] input, int position, int end, int depth) {
    super(input, position, end, depth);
  }

  @Override
  protected RlpReader within(byte[] source, int from, int to, int nesting) {
    return new RlpReader(source, from, to, nesting);
  }
}
