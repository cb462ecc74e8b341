package org.vmstudio.ethereum.seal;

import java.math.BigInteger;
import org.vmstudio.crypto.primitives.Keccak256;

/** The sizes of Ethash's tables, which grow from epoch to epoch (yellow paper, appendix J.2). */
final class EthashSizes {

  /** Blocks that share their tables. */
  static final int EPOCH_BLOCKS = 30_000;

  /** Bytes of an element of the cache, and of the dataset. */
  static final int HASH_BYTES = 64;

  /** Bytes that one step of the search reads. */
  static final int MIX_BYTES = 128;

  private static final long CACHE_BYTES = 1L << 24;
  private static final long CACHE_GROWTH = 1L << 17;
  private static final long DATASET_BYTES = 1L << 30;
  private static final long DATASET_GROWTH = 1L << 23;
  private static final int CERTAINTY = 60;

  private EthashSizes() {}

  /** How many elements the cache has: a prime, so that accesses do not fall into a rhythm. */
  static int cacheElements(int epoch) {
    return (int) prime(CACHE_BYTES + CACHE_GROWTH * epoch - HASH_BYTES, HASH_BYTES);
  }

  /** How many pages of {@link #MIX_BYTES} the dataset has: a prime. */
  static int datasetPages(int epoch) {
    return (int) prime(DATASET_BYTES + DATASET_GROWTH * epoch - MIX_BYTES, MIX_BYTES);
  }

  private static long prime(long bytes, int unit) {
    long elements = bytes / unit;
    while (!BigInteger.valueOf(elements).isProbablePrime(CERTAINTY)) {
      elements -= 2;
    }
    return elements;
  }

  /** What the cache of an epoch is made from. */
  static byte[] seed(int epoch) {
    byte[] seed = new byte[Keccak256.SIZE];
    for (int i = 0; i < epoch; i++) {
      seed = Keccak256.hash(seed);
    }
    return seed;
  }
}
