package org.vmstudio.ethereum.parallel;

import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Keys of slots, and their values as they are stored, by the slots' numbers. They stay where they
 * are, so that it is enough for readers to be told a number after it was {@link #put}.
 */
final class SlotRecords {
  private static final int STRIDE = 8;
  private static final int VALUE = 4;
  private static final int FIRST_BITS = 3;
  private static final int FIRST = 1 << FIRST_BITS;
  private static final int CHUNKS = Integer.SIZE - FIRST_BITS;

  /** The first holds as many slots as {@link #FIRST}, each other one as many as all before it. */
  private final long[][] chunks = new long[CHUNKS][];

  /** Makes room for the numbers from one up to, but without, another; for one thread at a time. */
  void makeRoom(int from, int end) {
    for (int chunk = chunk(from); chunk <= chunk(end - 1); chunk++) {
      if (chunks[chunk] == null) {
        chunks[chunk] = new long[Math.max(FIRST, first(chunk)) * STRIDE];
      }
    }
  }

  /** Puts a slot where there is room and nobody has been told of its number. */
  void put(int number, UInt256 key, UInt256 stored) {
    int chunk = chunk(number);
    int at = (number - first(chunk)) * STRIDE;
    Words.set(chunks[chunk], at, key);
    Words.set(chunks[chunk], at + VALUE, stored);
  }

  UInt256 key(int number) {
    return word(number, 0);
  }

  UInt256 stored(int number) {
    return word(number, VALUE);
  }

  void stored(int number, long[] words, int at) {
    int chunk = chunk(number);
    Words.copy(chunks[chunk], (number - first(chunk)) * STRIDE + VALUE, words, at);
  }

  private UInt256 word(int number, int offset) {
    int chunk = chunk(number);
    long[] words = chunks[chunk];
    return Words.toUInt256(words, (number - first(chunk)) * STRIDE + offset);
  }

  boolean isKey(int number, UInt256 key) {
    int chunk = chunk(number);
    long[] words = chunks[chunk];
    int at = (number - first(chunk)) * STRIDE;
    return words[at] == key.w3()
        && words[at + 1] == key.w2()
        && words[at + 2] == key.w1()
        && words[at + 3] == key.w0();
  }

  private static int chunk(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(number >>> FIRST_BITS);
  }

  /** Returns the number of the first slot in a chunk. */
  private static int first(int chunk) {
    return chunk == 0 ? 0 : FIRST << (chunk - 1);
  }
}
