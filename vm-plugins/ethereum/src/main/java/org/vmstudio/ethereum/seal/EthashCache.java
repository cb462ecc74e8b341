package org.vmstudio.ethereum.seal;

import org.vmstudio.crypto.primitives.Keccak256;

/**
 * The cache of an epoch, from which any element of the dataset can be computed (yellow paper,
 * appendix J.3). Immutable; 16 MiB in the first epoch and an eighth of a MiB more in each that
 * follows.
 */
final class EthashCache {

  private static final int WORDS = Keccak512Words.WORDS;
  private static final int ROUNDS = 3;
  private static final int PARENTS = 256;
  private static final int ACCESSES = 64;
  private static final int MIX_WORDS = EthashSizes.MIX_BYTES / Integer.BYTES;
  private static final int FNV_PRIME = 0x01000193;

  private final int[] words;
  private final int elements;
  private final int pages;

  /**
   * What the search comes to.
   *
   * @param mix the mix hash
   * @param result the number that must not be above the boundary
   */
  record Found(byte[] mix, byte[] result) {}

  private EthashCache(int[] words, int pages) {
    this.words = words;
    this.elements = words.length / WORDS;
    this.pages = pages;
  }

  /** Makes the cache of an epoch; takes about a second. */
  static EthashCache of(int epoch) {
    int elements = EthashSizes.cacheElements(epoch);
    int[] words = new int[Math.multiplyExact(elements, WORDS)];
    fill(words, EthashSizes.seed(epoch));
    return new EthashCache(words, EthashSizes.datasetPages(epoch));
  }

  /** RandMemoHash (Lerner 2014). */
  private static void fill(int[] words, byte[] seed) {
    Keccak512Words keccak = new Keccak512Words();
    int elements = words.length / WORDS;
    int[] element = new int[WORDS];
    keccak.hash(seed, words, 0);
    System.arraycopy(words, 0, element, 0, WORDS);
    for (int i = 1; i < elements; i++) {
      keccak.hash(element);
      System.arraycopy(element, 0, words, i * WORDS, WORDS);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < elements; i++) {
        int before = (i == 0 ? elements - 1 : i - 1) * WORDS;
        int other = Integer.remainderUnsigned(words[i * WORDS], elements) * WORDS;
        for (int w = 0; w < WORDS; w++) {
          element[w] = words[before + w] ^ words[other + w];
        }
        keccak.hash(element);
        System.arraycopy(element, 0, words, i * WORDS, WORDS);
      }
    }
  }

  /**
   * Walks the dataset from a start that hash and nonce give (yellow paper, appendix J.4).
   *
   * @param hash of the header without its seal
   * @param nonce as the header has it
   */
  Found search(byte[] hash, long nonce) {
    Keccak512Words keccak = new Keccak512Words();
    int[] start = new int[WORDS];
    keccak.hash(withNonce(hash, nonce), start, 0);
    int[] mix = new int[MIX_WORDS];
    System.arraycopy(start, 0, mix, 0, WORDS);
    System.arraycopy(start, 0, mix, WORDS, WORDS);
    int[] element = new int[WORDS];
    for (int access = 0; access < ACCESSES; access++) {
      int page = fnv(access ^ start[0], mix[access % MIX_WORDS]);
      int first = Integer.remainderUnsigned(page, pages) * 2;
      for (int half = 0; half < 2; half++) {
        dataset(first + half, element, keccak);
        for (int w = 0; w < WORDS; w++) {
          int at = half * WORDS + w;
          mix[at] = fnv(mix[at], element[w]);
        }
      }
    }
    return found(start, mix);
  }

  /** Reads an element of the dataset, which nobody here keeps. */
  private void dataset(int index, int[] element, Keccak512Words keccak) {
    System.arraycopy(words, Integer.remainderUnsigned(index, elements) * WORDS, element, 0, WORDS);
    element[0] ^= index;
    keccak.hash(element);
    for (int parent = 0; parent < PARENTS; parent++) {
      int wanted = fnv(index ^ parent, element[parent % WORDS]);
      int from = Integer.remainderUnsigned(wanted, elements) * WORDS;
      for (int w = 0; w < WORDS; w++) {
        element[w] = fnv(element[w], words[from + w]);
      }
    }
    keccak.hash(element);
  }

  private static byte[] withNonce(byte[] hash, long nonce) {
    byte[] bytes = new byte[Keccak256.SIZE + Long.BYTES];
    System.arraycopy(hash, 0, bytes, 0, Keccak256.SIZE);
    int words = Keccak256.SIZE / Integer.BYTES;
    Keccak512Words.put(bytes, words, (int) nonce);
    Keccak512Words.put(bytes, words + 1, (int) (nonce >>> Integer.SIZE));
    return bytes;
  }

  private static Found found(int[] start, int[] mix) {
    byte[] compressed = new byte[Keccak256.SIZE];
    for (int i = 0; i < mix.length; i += 4) {
      int word = fnv(fnv(fnv(mix[i], mix[i + 1]), mix[i + 2]), mix[i + 3]);
      Keccak512Words.put(compressed, i / 4, word);
    }
    byte[] begin = new byte[WORDS * Integer.BYTES];
    for (int i = 0; i < WORDS; i++) {
      Keccak512Words.put(begin, i, start[i]);
    }
    return new Found(compressed, Keccak256.hash(begin, compressed));
  }

  private static int fnv(int a, int b) {
    return a * FNV_PRIME ^ b;
  }
}
