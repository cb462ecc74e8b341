package org.vmstudio.ethereum.parallel;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.vmstudio.ethereum.state.Mixing;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The slots of an account that a block's transactions use, as they are stored. Each has a number,
 * in the order in which they were first looked for, by which everything else about it is kept.
 * Thread-safe: whoever looks for a slot that is there waits for nobody.
 *
 * <p>As in {@link org.vmstudio.ethereum.state.SlotTable} a place of the index holds 0 or, in as
 * many low bits as number the places, a slot's number and one, and above them those bits of its
 * key's hash. Keys and values stay where they are once a place of the index leads to them.
 */
final class AccountSlots {
  private static final int STRIDE = 8;
  private static final int VALUE = 4;
  private static final int FIRST = 8;
  private static final int FIRST_BITS = 3;
  private static final int CHUNKS = Integer.SIZE - FIRST_BITS;

  /** At most three places of the index in four are taken. */
  private static final int FILLED = 3;

  private static final int FILLED_OF = 4;

  /** The first holds as many slots as {@link #FIRST}, each other one as many as all before it. */
  private final long[][] chunks = new long[CHUNKS][];

  private volatile AtomicIntegerArray index = new AtomicIntegerArray(2 * FIRST);
  private volatile int size;

  /** Returns how many slots there are; their numbers are below that. */
  int size() {
    return size;
  }

  /** Returns the number of a slot, or -1 if it is not there. */
  int find(UInt256 key) {
    AtomicIntegerArray places = index;
    int mask = places.length() - 1;
    int hash = hash(key);
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      int entry = places.getAcquire(i);
      if (entry == 0) {
        return -1;
      }
      int number = (entry & mask) - 1;
      if (((entry ^ hash) & ~mask) == 0 && isKey(number, key)) {
        return number;
      }
    }
  }

  /** Adds a slot unless it is there by now; returns its number. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread at a time writes it.
  synchronized int add(UInt256 key, UInt256 stored) {
    int known = find(key);
    if (known >= 0) {
      return known;
    }
    int number = size;
    put(number, key, stored);
    AtomicIntegerArray places = index;
    if ((number + 1) * FILLED_OF > places.length() * FILLED) {
      index = larger(number, 2 * places.length());
    }
    link(index, number);
    size++;
    return number;
  }

  private void put(int number, UInt256 key, UInt256 stored) {
    int chunk = chunk(number);
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[Math.max(FIRST, first(chunk)) * STRIDE];
    }
    long[] words = chunks[chunk];
    int at = (number - first(chunk)) * STRIDE;
    set(words, at, key);
    set(words, at + VALUE, stored);
  }

  /** Returns an index of the slots below a number. */
  private AtomicIntegerArray larger(int count, int length) {
    AtomicIntegerArray places = new AtomicIntegerArray(length);
    for (int number = 0; number < count; number++) {
      link(places, number);
    }
    return places;
  }

  private void link(AtomicIntegerArray places, int number) {
    int mask = places.length() - 1;
    int hash = hash(key(number));
    int i = hash & mask;
    while (places.getPlain(i) != 0) {
      i = (i + 1) & mask;
    }
    places.setRelease(i, hash & ~mask | number + 1);
  }

  /** Returns a slot's key. */
  UInt256 key(int number) {
    return word(number, 0);
  }

  /** Returns a slot's value as it is stored. */
  UInt256 stored(int number) {
    return word(number, VALUE);
  }

  private UInt256 word(int number, int offset) {
    int chunk = chunk(number);
    long[] words = chunks[chunk];
    int at = (number - first(chunk)) * STRIDE + offset;
    return new UInt256(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  private boolean isKey(int number, UInt256 key) {
    int chunk = chunk(number);
    long[] words = chunks[chunk];
    int at = (number - first(chunk)) * STRIDE;
    return words[at + 3] == key.w3()
        && words[at + 2] == key.w2()
        && words[at + 1] == key.w1()
        && words[at] == key.w0();
  }

  private static void set(long[] words, int at, UInt256 value) {
    words[at] = value.w0();
    words[at + 1] = value.w1();
    words[at + 2] = value.w2();
    words[at + 3] = value.w3();
  }

  private static int chunk(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(number >>> FIRST_BITS);
  }

  /** Returns the number of the first slot in a chunk. */
  private static int first(int chunk) {
    return chunk == 0 ? 0 : FIRST << (chunk - 1);
  }

  private static int hash(UInt256 key) {
    return Mixing.mix(key.w3(), key.w2(), key.w1(), key.w0());
  }
}
