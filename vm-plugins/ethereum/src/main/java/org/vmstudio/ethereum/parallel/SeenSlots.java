package org.vmstudio.ethereum.parallel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Slots of one account that one stretch saw, in the order of their numbers in its world state. For
 * one thread at a time.
 */
final class SeenSlots {
  private static final int FIRST_CAPACITY = 8;
  private static final UInt256[] NONE = {};

  private final AccountVersions account;
  private final int position;
  private final int changes;
  private int[] slots = new int[FIRST_CAPACITY];

  /** What was there where it was written; nothing behind the last such. */
  private @Nullable UInt256[] values = NONE;

  private int count;

  /** Begins to look, for the stretch at a position. */
  SeenSlots(AccountVersions account, int position) {
    this.account = account;
    this.position = position;
    this.changes = account.slotChanges();
  }

  /** Looks at a slot, takes down what is there, and copies it into the word at {@code at}. */
  void look(UInt256 key, long[] words, int at) {
    int slot = account.slot(key);
    UInt256 written = account.written(slot, position);
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, 2 * count);
    }
    slots[count] = slot;
    if (written == null) {
      account.storedSlot(slot, words, at);
    } else {
      take(count, written);
      Words.set(words, at, written);
    }
    count++;
  }

  private void take(int i, UInt256 written) {
    if (i >= values.length) {
      values = Arrays.copyOf(values, slots.length);
    }
    values[i] = written;
  }

  /** Returns the number, for all, of the slot that was looked at as the {@code i}-th, from 0. */
  int slot(int i) {
    return slots[i];
  }

  /** Tells whether all slots are now as they were seen: at once, where nobody wrote meanwhile. */
  boolean areAsSeen() {
    if (account.slotChanges() == changes) {
      return true;
    }
    for (int i = 0; i < count; i++) {
      UInt256 seen = i < values.length ? values[i] : null;
      if (!isSame(slots[i], account.written(slots[i], position), seen)) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // A shortcut: where nobody wrote it is the same object.
  private boolean isSame(int slot, @Nullable UInt256 now, @Nullable UInt256 seen) {
    return now == seen || value(slot, now).equals(value(slot, seen));
  }

  private UInt256 value(int slot, @Nullable UInt256 written) {
    return written == null ? account.storedSlot(slot) : written;
  }
}
