package org.vmstudio.pavm.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.vmstudio.crypto.primitives.Keccak256;
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

  /** In the order in which they are hashed. */
  private static final VarHandle LIMBS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Odd numbers, so that the limbs are mixed side by side and not one after the other. */
  private static final long[] FACTORS = {
    0x9e3779b97f4a7c15L, 0xc2b2ae3d27d4eb4fL, 0x165667b19e3779f9L, 0xd6e8feb86659fd93L,
    0xff51afd7ed558ccdL, 0xc4ceb9fe1a85ec53L, 0xbf58476d1ce4e5b9L, 0x94d049bb133111ebL
  };

  /** Inputs and hashes; an entry whose hash is zero is none. */
  private final long[] entries = new long[STRIDE << ENTRY_BITS];

  private final long[] input = new long[INPUT_LIMBS];
  private final Keccak256 keccak;

  /**
   * Creates an empty cache.
   *
   * @param keccak hashes what is not known; others may use it in between
   */
  public HashCache(Keccak256 keccak) {
    this.keccak = keccak;
  }

  /** Puts the hash of the {@value #INPUT} bytes at {@code offset} into {@code s[r]}. */
  public void hash(byte[] bytes, int offset, long[] s, int r) {
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      input[limb] = (long) LIMBS.get(bytes, offset + limb * Long.BYTES);
    }
    int place = place();
    int hash = place + INPUT_LIMBS;
    if (Words.isZero(entries, hash) || !isInputAt(place)) {
      System.arraycopy(input, 0, entries, place, INPUT_LIMBS);
      keccak.update(bytes, offset, INPUT).digestInto(entries, hash);
    }
    Words.copy(entries, hash, s, r);
  }

  private int place() {
    long mix = 0;
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      mix += input[limb] * FACTORS[limb];
    }
    return (int) ((mix ^ mix >>> 32) * FACTORS[0] >>> Long.SIZE - ENTRY_BITS) * STRIDE;
  }

  private boolean isInputAt(int place) {
    long difference = 0;
    for (int limb = 0; limb < INPUT_LIMBS; limb++) {
      difference |= entries[place + limb] ^ input[limb];
    }
    return difference == 0;
  }
}
