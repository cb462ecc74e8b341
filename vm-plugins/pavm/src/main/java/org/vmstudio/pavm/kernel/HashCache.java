package org.vmstudio.pavm.kernel;

import static org.vmstudio.ethereum.types.BigEndian.getLong;

import org.vmstudio.ethereum.state.Words;

/**
 * Recent hashes of two words each, which is how Solidity finds the elements of mappings: contracts
 * ask for the same ones again and again. One entry a place, the newest stays. A collision only
 * costs the time of a hash. Not thread-safe.
 */
public final class HashCache {
  /** The length of the inputs in bytes. */
  public static final int INPUT = 64;

  private static final int ENTRY_BITS = 10;
  private static final int INPUT_LIMBS = INPUT / Long.BYTES;
  private static final int STRIDE = INPUT_LIMBS + Words.LIMBS;

  /** Inputs and hashes; an entry whose hash is zero is none. */
  private final long[] entries = new long[STRIDE << ENTRY_BITS];

  /** Creates an empty cache. */
  public HashCache() {}

  /** Copies the hash of the bytes at {@code offset} to {@code s[r]} if it is known. */
  public boolean find(byte[] bytes, int offset, long[] s, int r) {
    int entry = entry(bytes, offset);
    int hash = entry + INPUT_LIMBS;
    if (Words.isZero(entries, hash) || !matches(bytes, offset, entry)) {
      return false;
    }
    Words.copy(entries, hash, s, r);
    return true;
  }

  /** Remembers {@code s[r]} as the hash of the bytes at {@code offset}. */
  public void add(byte[] bytes, int offset, long[] s, int r) {
    int entry = entry(bytes, offset);
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      entries[entry + limb] = getLong(bytes, offset + limb * Long.BYTES);
    }
    Words.copy(s, r, entries, entry + INPUT_LIMBS);
  }

  private boolean matches(byte[] bytes, int offset, int entry) {
    long difference = 0;
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      difference |= entries[entry + limb] ^ getLong(bytes, offset + limb * Long.BYTES);
    }
    return difference == 0;
  }

  private static int entry(byte[] bytes, int offset) {
    long mix = 0;
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      mix = (mix ^ getLong(bytes, offset + limb * Long.BYTES)) * 0x9e3779b97f4a7c15L;
      mix ^= mix >>> 29;
    }
    return (int) (mix >>> Long.SIZE - ENTRY_BITS) * STRIDE;
  }
}
