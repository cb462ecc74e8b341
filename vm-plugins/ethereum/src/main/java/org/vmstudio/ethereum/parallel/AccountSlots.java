package org.vmstudio.ethereum.parallel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.vmstudio.ethereum.state.Mixing;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The slots of an account that a block's transactions use, as they are stored. Each has a number by
 * which everything else about it is kept. Thread-safe: whoever looks for a slot that is there waits
 * for nobody, whoever adds one only for who makes the index larger.
 *
 * <p>Each thread gives numbers out of a range of its own, so that threads that add slots at once do
 * not write to the same lines of memory; of a range some numbers may never be given.
 *
 * <p>As in {@link org.vmstudio.ethereum.state.SlotTable} a place of the index holds 0 or, in as
 * many low bits as number the places, a slot's number and one, and above them those bits of its
 * key's hash.
 */
final class AccountSlots {
  private static final int FIRST_PLACES = 64;
  private static final int SMALLEST_RANGE = 4;
  private static final int LARGEST_RANGE = 256;

  /** A new range is as large as this part of all before it. */
  private static final int RANGE_PART = 4;

  /**
   * Up to so many places of the index most are empty, so that threads that add slots at once seldom
   * write to the same lines; of more, they do so seldom anyway.
   */
  private static final int MANY_PLACES = 4_096;

  private final SlotRecords records = new SlotRecords();
  private volatile AtomicIntegerArray index = new AtomicIntegerArray(FIRST_PLACES);
  private volatile Adder[] adders = {};
  private int end;

  /** The numbers that a thread may give next; while it adds a slot it holds this one's lock. */
  private static final class Adder {
    private final long thread;
    private int next;
    private int end;

    Adder(long thread) {
      this.thread = thread;
    }
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
      if (isSlot(entry, mask, hash, key)) {
        return number(entry, mask);
      }
    }
  }

  private boolean isSlot(int entry, int mask, int hash, UInt256 key) {
    return ((entry ^ hash) & ~mask) == 0 && records.isKey(number(entry, mask), key);
  }

  private static int number(int entry, int mask) {
    return (entry & mask) - 1;
  }

  /** Adds a slot unless it is there by now; returns its number. */
  int add(UInt256 key, UInt256 stored) {
    Adder mine = adder();
    if (mine.next == mine.end) {
      takeRange(mine);
    }
    synchronized (mine) {
      return add(mine, key, stored);
    }
  }

  private int add(Adder mine, UInt256 key, UInt256 stored) {
    AtomicIntegerArray places = index;
    int mask = places.length() - 1;
    int hash = hash(key);
    int number = mine.next;
    records.put(number, key, stored);
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      int entry = places.getAcquire(i);
      if (entry == 0) {
        entry = places.compareAndExchange(i, 0, hash & ~mask | number + 1);
      }
      if (entry == 0) {
        mine.next++;
        return number;
      }
      if (isSlot(entry, mask, hash, key)) {
        return number(entry, mask);
      }
    }
  }

  private Adder adder() {
    long thread = Thread.currentThread().threadId();
    for (Adder each : adders) {
      if (each.thread == thread) {
        return each;
      }
    }
    return newAdder(thread);
  }

  private synchronized Adder newAdder(long thread) {
    Adder made = new Adder(thread);
    Adder[] more = Arrays.copyOf(adders, adders.length + 1);
    more[adders.length] = made;
    adders = more;
    return made;
  }

  /** Gives an adder, whose thread it is, the numbers that come next. */
  private synchronized void takeRange(Adder adder) {
    int count = Math.clamp(end / RANGE_PART, SMALLEST_RANGE, LARGEST_RANGE);
    records.makeRoom(end, end + count);
    if (end + count > most(index.length())) {
      growIndex(adders.length);
    }
    adder.next = end;
    end += count;
    adder.end = end;
  }

  /** Makes the index larger while nobody adds: the locks of so many adders are still to be got. */
  private void growIndex(int unlocked) {
    if (unlocked == 0) {
      index = larger(index);
      return;
    }
    synchronized (adders[unlocked - 1]) {
      growIndex(unlocked - 1);
    }
  }

  /** How many slots so many places are for. */
  private static int most(int places) {
    return places <= MANY_PLACES ? places / 4 : places / 4 * 3;
  }

  private AtomicIntegerArray larger(AtomicIntegerArray old) {
    int times = old.length() < MANY_PLACES ? 4 : 2;
    AtomicIntegerArray places = new AtomicIntegerArray(times * old.length());
    for (int i = 0; i < old.length(); i++) {
      int entry = old.getPlain(i);
      if (entry != 0) {
        link(places, number(entry, old.length() - 1));
      }
    }
    return places;
  }

  private void link(AtomicIntegerArray places, int number) {
    int mask = places.length() - 1;
    int hash = hash(records.key(number));
    int i = hash & mask;
    while (places.getPlain(i) != 0) {
      i = (i + 1) & mask;
    }
    places.setPlain(i, hash & ~mask | number + 1);
  }

  /** Returns a slot's key. */
  UInt256 key(int number) {
    return records.key(number);
  }

  /** Returns a slot's value as it is stored. */
  UInt256 stored(int number) {
    return records.stored(number);
  }

  /** Copies a slot's value as it is stored into the word at {@code at}. */
  void stored(int number, long[] words, int at) {
    records.stored(number, words, at);
  }

  private static int hash(UInt256 key) {
    return Mixing.mix(key.w3(), key.w2(), key.w1(), key.w0());
  }
}
