package org.vmstudio.ethereum.parallel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.UInt256;

/** Writes to slots of an account, sorted by slot before anybody sees them. Not thread-safe. */
final class FirstWrites {
  private static final int FIRST_CAPACITY = 8;

  /** The writes to one slot, in the order of their positions. */
  private static final class OfSlot {
    private int[] positions = new int[1];
    private UInt256[] values = new UInt256[1];
    private int count;

    /** Who says two things of one position is taken at the second. */
    void add(int position, UInt256 value) {
      if (count > 0 && positions[count - 1] == position) {
        values[count - 1] = value;
        return;
      }
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      positions[count] = position;
      values[count++] = value;
    }

    Versions<UInt256> all() {
      return Versions.of(Arrays.copyOf(positions, count), Arrays.copyOf(values, count));
    }
  }

  private @Nullable OfSlot[] bySlot = new OfSlot[FIRST_CAPACITY];

  /** Adds what was written at a position behind those of all earlier calls. */
  void add(int position, int[] slots, UInt256[] values) {
    for (int i = 0; i < slots.length; i++) {
      of(slots[i]).add(position, values[i]);
    }
  }

  private OfSlot of(int slot) {
    if (slot >= bySlot.length) {
      bySlot = Arrays.copyOf(bySlot, 2 * Integer.highestOneBit(slot));
    }
    OfSlot known = bySlot[slot];
    if (known == null) {
      known = new OfSlot();
      bySlot[slot] = known;
    }
    return known;
  }

  /** Shows all to who reads the account. */
  void putInto(AccountVersions account) {
    for (int slot = 0; slot < bySlot.length; slot++) {
      OfSlot writes = bySlot[slot];
      if (writes != null) {
        account.putFirst(slot, writes.all());
      }
    }
  }
}
