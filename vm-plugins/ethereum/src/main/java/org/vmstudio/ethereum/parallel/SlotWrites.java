package org.vmstudio.ethereum.parallel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What transactions wrote to an account's slots, by the slots' numbers in {@link AccountSlots}.
 * Thread-safe: reading never waits.
 */
final class SlotWrites {
  private static final int FIRST = 8;

  private volatile @Nullable AtomicReferenceArray<@Nullable Versions<UInt256>> bySlot;

  /** How often what readers see was changed. */
  private volatile int changes;

  /**
   * Returns how often what readers see was changed. Who sees the same number before and after, sees
   * the same of all that was changed before the second look.
   */
  int changes() {
    return changes;
  }

  /** Returns the writes to a slot. */
  Versions<UInt256> of(int slot) {
    AtomicReferenceArray<@Nullable Versions<UInt256>> known = bySlot;
    if (known == null || slot >= known.length()) {
      return Versions.none();
    }
    Versions<UInt256> writes = known.get(slot);
    return writes == null ? Versions.none() : writes;
  }

  /** Returns a number above those of all slots that were written. */
  int end() {
    AtomicReferenceArray<@Nullable Versions<UInt256>> known = bySlot;
    return known == null ? 0 : known.length();
  }

  /** Puts a transaction's writes in the place of those that its position had, if any. */
  synchronized void put(int position, int[] slots, UInt256[] values) {
    boolean isNew = false;
    for (int i = 0; i < slots.length; i++) {
      Versions<UInt256> known = of(slots[i]);
      if (!known.takePlaceOfEqual(position, values[i])) {
        set(slots[i], known.with(position, values[i]));
        isNew = true;
      }
    }
    if (isNew) {
      changed();
    }
  }

  /** Puts the first writes to a slot, before anybody reads. */
  synchronized void putFirst(int slot, Versions<UInt256> writes) {
    set(slot, writes);
    changed();
  }

  /** Removes a transaction's writes, those that nothing else took the place of. */
  synchronized void remove(int position, int[] slots, UInt256[] values) {
    boolean isGone = false;
    for (int i = 0; i < slots.length; i++) {
      Versions<UInt256> known = of(slots[i]);
      Versions<UInt256> left = known.without(position, values[i]);
      if (left.size() != known.size()) {
        set(slots[i], left);
        isGone = true;
      }
    }
    if (isGone) {
      changed();
    }
  }

  /** Notes that the account's storage went, or is there again. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread at a time writes it.
  synchronized void changed() {
    changes++;
  }

  private void set(int slot, Versions<UInt256> writes) {
    AtomicReferenceArray<@Nullable Versions<UInt256>> known = bySlot;
    if (known == null || slot >= known.length()) {
      known = larger(known, slot);
      bySlot = known;
    }
    known.set(slot, writes);
  }

  private static AtomicReferenceArray<@Nullable Versions<UInt256>> larger(
      @Nullable AtomicReferenceArray<@Nullable Versions<UInt256>> known, int slot) {
    int length = Math.max(FIRST, 2 * Integer.highestOneBit(slot));
    AtomicReferenceArray<@Nullable Versions<UInt256>> larger = new AtomicReferenceArray<>(length);
    for (int i = 0; known != null && i < known.length(); i++) {
      larger.setPlain(i, known.getPlain(i));
    }
    return larger;
  }
}
