package org.vmstudio.ethereum.state;

import java.util.Arrays;

/**
 * Storage slots of one account: 256-bit keys to 256-bit values, by open addressing. A slot's number
 * is its place in the order of first use and stays valid while the table lives, so that a caller
 * looks a key up once and then works by number. Nothing allocates but growth. Not thread-safe.
 *
 * <p>A large table is far from the processor. What every access needs is therefore next to each
 * other and as little as possible: key, current value, the numbers of the transactions that last
 * warmed and last wrote the slot (in one long). Apart from it is what only slots have that were
 * written: the value at the start of the transaction that wrote the slot last (EIP-2200's original
 * value), and the value handed over last.
 *
 * <p>A place of the index holds 0 or, in as many low bits as number the places, the slot's number
 * and one, and above them those bits of its key's hash: only a slot whose key is probably the one
 * looked for is fetched. Fewer slots than places have numbers that fit.
 */
public final class SlotTable {
  private static final int STRIDE = 9;
  private static final int CURRENT = 4;
  private static final int STAMPS = 8;
  private static final int PAST_STRIDE = 8;
  private static final int BASE = 4;
  private static final long WARM_STAMP = 0xffffffffL;
  private static final int FIRST_CAPACITY = 4;

  /** At most three places of the index in four are taken. */
  private static final int FILLED = 3;

  private static final int FILLED_OF = 4;

  /** Fewer slots than this part of the index are taken out of it one by one. */
  private static final int FEW = 16;

  private static final int[] NONE = {};
  private static final int[] EMPTY_INDEX = {0};

  private long[] words = {};
  private long[] past = {};
  private int[] index = EMPTY_INDEX;
  private int[] written = NONE;
  private int writtenSize;

  /** The last transaction that wrote, and the last one whose writes were forgotten. */
  private int lastWriter;

  private int forgottenIn;
  private int size;
  private int capacity;

  SlotTable() {}

  /** Returns the array that holds all current values; valid until a slot is added. */
  public long[] words() {
    return words;
  }

  /** Returns where in {@link #words} the slot's current value is. */
  public int current(int slot) {
    return slot * STRIDE + CURRENT;
  }

  /** Returns where in {@link #originals} the slot's value at the transaction's start is. */
  public int original(int slot, int transaction) {
    return writtenIn(slot) == transaction ? slot * PAST_STRIDE : current(slot);
  }

  /** Returns the array that holds the slot's value at the start of the given transaction. */
  public long[] originals(int slot, int transaction) {
    return writtenIn(slot) == transaction ? past : words;
  }

  /** Returns how many slots there are; their numbers are below that. */
  public int size() {
    return size;
  }

  /** Returns where in {@link #words} the slot's key is. */
  public int key(int slot) {
    return slot * STRIDE;
  }

  /** Tells whether a slot that was noted as written holds another value than before that. */
  boolean isChanged(int slot) {
    return !Words.equal(words, current(slot), past, slot * PAST_STRIDE + BASE);
  }

  int warmIn(int slot) {
    return (int) words[slot * STRIDE + STAMPS];
  }

  private int writtenIn(int slot) {
    return (int) (words[slot * STRIDE + STAMPS] >>> 32);
  }

  private void setWrittenIn(int slot, int transaction) {
    int at = slot * STRIDE + STAMPS;
    words[at] = words[at] & WARM_STAMP | (long) transaction << 32;
  }

  void setWarmIn(int slot, int transaction) {
    int at = slot * STRIDE + STAMPS;
    words[at] = words[at] & ~WARM_STAMP | transaction & WARM_STAMP;
  }

  /** Keeps the current value as the original one unless the transaction wrote the slot before. */
  void beforeWrite(int slot, int transaction) {
    int last = writtenIn(slot);
    if (last != transaction) {
      setWrittenIn(slot, transaction);
      keep(slot, 0);
      if (last <= forgottenIn) {
        keep(slot, BASE);
        noteWritten(slot);
      }
      lastWriter = transaction;
    }
  }

  private void keep(int slot, int offset) {
    int at = slot * PAST_STRIDE + offset;
    if (at >= past.length) {
      past = Arrays.copyOf(past, capacity * PAST_STRIDE);
    }
    Words.copy(words, current(slot), past, at);
  }

  /** Copies the value of a key if the transaction wrote it; returns whether it did. */
  boolean loadWritten(long[] key, int keyAt, int transaction, int at) {
    int slot = find(key, keyAt);
    if (slot < 0 || writtenIn(slot) != transaction) {
      return false;
    }
    Words.copy(words, current(slot), key, at);
    return true;
  }

  /** Makes the slot's value zero unless the transaction wrote it before (EIP-1153). */
  void startTransient(int slot, int transaction) {
    if (writtenIn(slot) != transaction) {
      setWrittenIn(slot, transaction);
      Words.set(words, current(slot), 0);
    }
  }

  /** Tells whether any slot holds something. */
  boolean hasValue() {
    for (int slot = 0; slot < size; slot++) {
      if (!Words.isZero(words, current(slot))) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many slots were noted as written since {@link #forgetWritten}. */
  int writtenSize() {
    return writtenSize;
  }

  /** Returns a slot that was noted as written; each is there once. */
  int written(int i) {
    return written[i];
  }

  /** Forgets the noted writes: the values are handed over. */
  void forgetWritten() {
    writtenSize = 0;
    forgottenIn = lastWriter;
  }

  /** Returns the slot with the key at {@code key[at]}, or -1. */
  int find(long[] key, int at) {
    int mask = index.length - 1;
    int hash = hash(key, at);
    for (int i = hash & mask; index[i] != 0; i = (i + 1) & mask) {
      int entry = index[i];
      int slot = (entry & mask) - 1;
      if (((entry ^ hash) & ~mask) == 0 && Words.equal(words, slot * STRIDE, key, at)) {
        return slot;
      }
    }
    return -1;
  }

  /** Returns for how many slots there is room. */
  int capacity() {
    return capacity;
  }

  /** Forgets all slots, and keeps the room. */
  void clear() {
    if (size < index.length / FEW) {
      for (int slot = 0; slot < size; slot++) {
        unlink(slot);
      }
    } else {
      Arrays.fill(index, 0);
    }
    Arrays.fill(words, 0, size * STRIDE, 0);
    size = 0;
    lastWriter = 0;
    forgetWritten();
  }

  /** Makes the slot's place free, whichever places before it are free already. */
  private void unlink(int slot) {
    int mask = index.length - 1;
    int i = hash(words, slot * STRIDE) & mask;
    while ((index[i] & mask) != slot + 1) {
      i = (i + 1) & mask;
    }
    index[i] = 0;
  }

  /** Adds a slot, zero all over, whose key is not there yet; returns its number. */
  int add(long[] key, int at) {
    if (size == capacity) {
      grow();
    }
    Words.copy(key, at, words, size * STRIDE);
    size++;
    if (size * FILLED_OF > index.length * FILLED) {
      growIndex();
    } else {
      link(size - 1);
    }
    return size - 1;
  }

  private void noteWritten(int slot) {
    if (writtenSize == written.length) {
      written = Arrays.copyOf(written, Math.max(FIRST_CAPACITY, 2 * writtenSize));
    }
    written[writtenSize++] = slot;
  }

  private void link(int slot) {
    int mask = index.length - 1;
    int hash = hash(words, slot * STRIDE);
    int i = hash & mask;
    while (index[i] != 0) {
      i = (i + 1) & mask;
    }
    index[i] = hash & ~mask | slot + 1;
  }

  private void grow() {
    capacity = Math.max(FIRST_CAPACITY, 2 * size);
    words = Arrays.copyOf(words, capacity * STRIDE);
  }

  private void growIndex() {
    index = new int[Math.max(2 * FIRST_CAPACITY, 2 * index.length)];
    for (int slot = 0; slot < size; slot++) {
      link(slot);
    }
  }

  private static int hash(long[] key, int at) {
    return Mixing.mix(key[at], key[at + 1], key[at + 2], key[at + 3]);
  }
}
