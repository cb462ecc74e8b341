package org.vmstudio.ethereum.seal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.vmstudio.crypto.primitives.KeccakPermutation;

/**
 * Keccak-512 over little-endian words of 32 bits, as Ethash wants it: of what fits into one block
 * of its sponge, which is all that Ethash hashes so. For one thread.
 */
final class Keccak512Words {

  /** Words of a digest. */
  static final int WORDS = 16;

  /** Bytes that one permutation takes up. */
  private static final int RATE = 72;

  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] lanes = new long[KeccakPermutation.LANES];
  private final KeccakPermutation permutation = new KeccakPermutation(lanes);

  /**
   * Writes the digest of some bytes.
   *
   * @param input less than {@value #RATE} of them
   */
  void hash(byte[] input, int[] output, int offset) {
    if (input.length >= RATE) {
      throw new IllegalArgumentException(
          "expected less than " + RATE + " bytes, found " + input.length);
    }
    Arrays.fill(lanes, 0);
    for (int i = 0; i < input.length; i++) {
      lanes[i >>> 3] |= (input[i] & 0xffL) << ((i & 7) << 3);
    }
    finish(input.length, output, offset);
  }

  /** Writes the digest of 16 words over them. */
  void hash(int[] words) {
    Arrays.fill(lanes, 0);
    for (int i = 0; i < WORDS; i += 2) {
      lanes[i >>> 1] = (words[i] & 0xffffffffL) | (long) words[i + 1] << Integer.SIZE;
    }
    finish(WORDS * Integer.BYTES, words, 0);
  }

  private void finish(int length, int[] output, int offset) {
    lanes[length >>> 3] ^= 0x01L << ((length & 7) << 3);
    lanes[RATE / Long.BYTES - 1] ^= 0x80L << 56;
    permutation.permute();
    for (int i = 0; i < WORDS; i += 2) {
      output[offset + i] = (int) lanes[i >>> 1];
      output[offset + i + 1] = (int) (lanes[i >>> 1] >>> Integer.SIZE);
    }
  }

  /** Writes a word. */
  static void put(byte[] to, int index, int word) {
    LITTLE_ENDIAN.set(to, index * Integer.BYTES, word);
  }
}
