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

  /** Odd numbers, so that the limbs are mixed side by side and not one after the other. */
  private static final long[] FACTORS = {
    0x9e3779b97f4a7c15L, 0xc2b2ae3d27d4eb4fL, 0x165667b19e3779f9L, 0xd6e8feb86659fd93L,
    0xff51afd7ed558ccdL, 0xc4ceb9fe1a85ec53L, 0xbf58476d1ce4e5b9L, 0x94d049bb133111ebL
  };

  /** Inputs and hashes; an entry whose hash is zero is none. */
  private final long[] entries = new long[STRIDE << ENTRY_BITS];

  /** Creates an empty cache. */
  public HashCache() {}

  /** Returns where the hash of the bytes at {@code offset} is kept, if it is known. */
  public int place(byte[] bytes, int offset) {
    long mix = 0;
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      mix += getLong(bytes, offset + limb * Long.BYTES) * FACTORS[limb];
    }
    return (int) ((mix ^ mix >>> 32) * FACTORS[0] >>> Long.SIZE - ENTRY_BITS) * STRIDE;
  }

  /** Copies the hash of the bytes at {@code offset} to {@code s[r]} if it is known. */
  public boolean find(int place, byte[] bytes, int offset, long[] s, int r) {
    int hash = place + INPUT_LIMBS;
    if (Words.isZero(entries, hash) || !matches(bytes, offset, place)) {
      return false;
    }
    Words.copy(entries, hash, s, r);
    return true;
  }

  /** Remembers {@code s[r]} as the hash of the bytes at {@code offset}. */
  public void add(int place, byte[] bytes, int offset, long[] s, int r) {
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      entries[place + limb] = getLong(bytes, offset + limb * Long.BYTES);
    }
    Words.copy(s, r, entries, place + INPUT_LIMBS);
  }

  private boolean matches(byte[] bytes, int offset, int entry) {
    long difference = 0;
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      difference |= entries[entry + limb] ^ getLong(bytes, offset + limb * Long.BYTES);
    }
    return difference == 0;
  }
}
