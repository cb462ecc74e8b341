package org.vmstudio.ethereum.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables of slots that a world state no longer needs, for its next accounts: new ones would grow
 * again, each time through memory that no cache has. Not thread-safe.
 */
final class SpareTables {
  private static final int MOST = 16;

  /** Larger tables are left to the collector: clearing one takes longer than it spares. */
  private static final int MOST_SLOTS = 1 << 12;

  private final List<SlotTable> spares = new ArrayList<>();

  /** Takes the table of an account that nobody has a handle on any more. */
  void add(SlotTable table) {
    if (table.size() > 0 && table.capacity() <= MOST_SLOTS && spares.size() < MOST) {
      spares.add(table);
    }
  }

  /** Returns an empty table. */
  SlotTable take() {
    if (spares.isEmpty()) {
      return new SlotTable();
    }
    SlotTable table = spares.removeLast();
    table.clear();
    return table;
  }
}
