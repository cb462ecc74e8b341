package org.vmstudio.ethereum.seal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-512 over little-endian words of 32 bits, as Ethash wants it. For one thread. */
final class Keccak512Words {

  /** Words of a digest. */
  static final int WORDS = 16;

  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final KeccakDigest digest = new KeccakDigest(512);
  private final byte[] bytes = new byte[WORDS * Integer.BYTES];

  /** Writes the digest of some bytes. */
  void hash(byte[] input, int[] output, int offset) {
    digest.update(input, 0, input.length);
    finish(output, offset);
  }

  /** Writes the digest of 16 words over them. */
  void hash(int[] words) {
    for (int i = 0; i < WORDS; i++) {
      put(bytes, i, words[i]);
    }
    digest.update(bytes, 0, bytes.length);
    finish(words, 0);
  }

  private void finish(int[] output, int offset) {
    digest.doFinal(bytes, 0);
    for (int i = 0; i < WORDS; i++) {
      output[offset + i] = (int) LITTLE_ENDIAN.get(bytes, i * Integer.BYTES);
    }
  }

  /** Writes a word. */
  static void put(byte[] to, int index, int word) {
    LITTLE_ENDIAN.set(to, index * Integer.BYTES, word);
  }
}
