package org.vmstudio.crypto.primitives;

import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Keccak-256 with the original padding, as Ethereum uses it (not the SHA3-256 of FIPS 202).
 *
 * <p>An instance is a reusable hasher that allocates nothing per use; it holds state between {@link
 * #update} and {@link #digestInto}, so use one per thread. The static methods are safe anywhere and
 * allocate a hasher per call.
 */
public final class Keccak256 {

  /** Length of a digest in bytes. */
  public static final int SIZE = 32;

  private final KeccakDigest digest = new KeccakDigest(SIZE * 8);

  /**
   * Hashes the concatenation of the parts.
   *
   * @param parts any number of arrays, each of any length
   * @return the 32 byte digest
   */
  public static byte[] hash(byte[]... parts) {
    Keccak256 hasher = new Keccak256();
    for (byte[] part : parts) {
      hasher.update(part, 0, part.length);
    }
    return hasher.digest();
  }

  /**
   * Hashes a range of an array.
   *
   * @param input holds the range
   * @param offset where the range starts
   * @param length its length in bytes
   * @return the 32 byte digest
   */
  public static byte[] hash(byte[] input, int offset, int length) {
    return new Keccak256().update(input, offset, length).digest();
  }

  /**
   * Absorbs a range of an array.
   *
   * @param input holds the range
   * @param offset where the range starts
   * @param length its length in bytes
   * @return this hasher
   */
  public Keccak256 update(byte[] input, int offset, int length) {
    digest.update(input, offset, length);
    return this;
  }

  /**
   * Absorbs a whole array.
   *
   * @param input of any length
   * @return this hasher
   */
  public Keccak256 update(byte[] input) {
    return update(input, 0, input.length);
  }

  /**
   * Absorbs one byte.
   *
   * @param value the byte
   * @return this hasher
   */
  public Keccak256 update(byte value) {
    digest.update(value);
    return this;
  }

  /**
   * Writes the digest of everything absorbed since the last digest, and starts afresh.
   *
   * @param output receives 32 bytes
   * @param offset where they go
   */
  public void digestInto(byte[] output, int offset) {
    digest.doFinal(output, offset);
  }

  /**
   * Returns the digest of everything absorbed since the last digest, and starts afresh.
   *
   * @return a new array of 32 bytes
   */
  public byte[] digest() {
    byte[] output = new byte[SIZE];
    digestInto(output, 0);
    return output;
  }

  /** Forgets what was absorbed since the last digest. */
  public void reset() {
    digest.reset();
  }
}
