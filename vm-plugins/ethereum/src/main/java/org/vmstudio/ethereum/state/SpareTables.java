package org.vmstudio.ethereum.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables of slots that a world state no longer needs, for its next accounts: new ones would grow
 * again, each time through memory that no cache has. Not thread-safe.
 */
final class SpareTables {
  private static final int MOST = 16;

  /** For how many slots they have room together: some megabytes. */
  private static final int MOST_SLOTS = 1 << 16;

  private final List<SlotTable> spares = new ArrayList<>();
  private int slots;

  /** Takes the table of an account that nobody has a handle on any more. */
  void add(SlotTable table) {
    int more = table.capacity();
    if (more > 0 && slots + more <= MOST_SLOTS && spares.size() < MOST) {
      spares.add(table);
      slots += more;
    }
  }

  /** Returns an empty table. */
  SlotTable take() {
    if (spares.isEmpty()) {
      return new SlotTable();
    }
    SlotTable table = spares.removeLast();
    slots -= table.capacity();
    table.clear();
    return table;
  }
}
