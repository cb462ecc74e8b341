package org.vmstudio.ethereum.rlp;

import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpOutput;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Writes RLP with Ethereum's own kinds of strings; see {@link RlpOutput}. Not thread-safe. */
public final class RlpWriter extends RlpOutput<RlpWriter> {

  private static final int HEADER = 1024;

  private final byte[] word = new byte[Hash.BYTES];

  /** A writer with room for a typical header. */
  public RlpWriter() {
    this(HEADER);
  }

  /** A writer with room for {@code capacity} bytes before it grows. */
  public RlpWriter(int capacity) {
    super(capacity);
  }

  /** Writes a 256-bit integer in its minimal form. */
  public RlpWriter number(UInt256 value) {
    return value.fitsLong() ? number(value.w3()) : bytes(value.toMinimalBytes());
  }

  /** Writes the 32 bytes as a string. */
  public RlpWriter hash(Hash value) {
    value.putTo(word, 0);
    return bytes(word);
  }

  /** Writes the 20 bytes as a string. */
  public RlpWriter address(Address value) {
    value.putTo(word, 0);
    return bytes(word, 0, Address.BYTES);
  }

  /** Gives what was written to a hasher, which is returned. All lists must have ended. */
  public Keccak256 giveTo(Keccak256 hasher) {
    return hasher.update(buffer(), 0, size());
  }

  @Override
  protected RlpWriter self() {
    return this;
  }
}
