package org.vmstudio.crypto.primitives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

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

  private static final int DIGEST_LANES = SIZE / Long.BYTES;

  /** Bytes that are absorbed between two permutations. */
  private static final int RATE = 136;

  private static final long FIRST_BIT_OF_PADDING = 0x01;
  private static final long LAST_BIT_OF_PADDING = 0x80L << 56;
  private static final VarHandle LANES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] lanes = new long[KeccakPermutation.LANES];
  private final KeccakPermutation permutation = new KeccakPermutation(lanes);

  /** Bytes absorbed since the last permutation. */
  private int absorbed;

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
    Objects.checkFromIndexSize(offset, length, input.length);
    int at = offset;
    int end = offset + length;
    while (at < end && (absorbed & 7) != 0) {
      update(input[at++]);
    }
    while (end - at >= Long.BYTES) {
      at += absorbLanes(input, at, Math.min(end - at, RATE - absorbed) >>> 3);
    }
    while (at < end) {
      update(input[at++]);
    }
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
    absorb(value & 0xffL);
    advance(1);
    return this;
  }

  private int absorbLanes(byte[] input, int offset, int count) {
    int first = absorbed >>> 3;
    for (int i = 0; i < count; i++) {
      lanes[first + i] ^= (long) LANES.get(input, offset + (i << 3));
    }
    advance(count << 3);
    return count << 3;
  }

  private void absorb(long bits) {
    lanes[absorbed >>> 3] ^= bits << ((absorbed & 7) << 3);
  }

  private void advance(int bytes) {
    absorbed += bytes;
    if (absorbed == RATE) {
      permutation.permute();
      absorbed = 0;
    }
  }

  /**
   * Writes the digest of everything absorbed since the last digest, and starts afresh.
   *
   * @param output receives 32 bytes
   * @param offset where they go
   */
  public void digestInto(byte[] output, int offset) {
    Objects.checkFromIndexSize(offset, SIZE, output.length);
    squeeze();
    for (int i = 0; i < DIGEST_LANES; i++) {
      LANES.set(output, offset + i * Long.BYTES, lanes[i]);
    }
    reset();
  }

  /**
   * Writes the digest of everything absorbed since the last digest as a number, and starts afresh.
   *
   * @param limbs receives 4 limbs of 64 bits, the least significant one first
   * @param at where they go
   */
  public void digestInto(long[] limbs, int at) {
    Objects.checkFromIndexSize(at, DIGEST_LANES, limbs.length);
    squeeze();
    for (int i = 0; i < DIGEST_LANES; i++) {
      limbs[at + i] = Long.reverseBytes(lanes[DIGEST_LANES - 1 - i]);
    }
    reset();
  }

  private void squeeze() {
    absorb(FIRST_BIT_OF_PADDING);
    lanes[RATE / Long.BYTES - 1] ^= LAST_BIT_OF_PADDING;
    permutation.permute();
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
    Arrays.fill(lanes, 0);
    absorbed = 0;
  }
}
