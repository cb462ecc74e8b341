package org.vmstudio.database.internal.rocks;

import java.util.List;
import org.rocksdb.ColumnFamilyHandle;

/** The handles of the families, in the order of {@link Family}. */
record Handles(List<ColumnFamilyHandle> all, List<Integer> numbers) implements AutoCloseable {
  /** Asks each handle for its family's number once. */
  static Handles of(List<ColumnFamilyHandle> all) {
    return new Handles(all, all.stream().map(ColumnFamilyHandle::getID).toList());
  }

  /** The number by which the log names a family. */
  int number(Family family) {
    return numbers.get(family.ordinal());
  }

  ColumnFamilyHandle of(Family family) {
    return all.get(family.ordinal());
  }

  @Override
  public void close() {
    all.forEach(ColumnFamilyHandle::close);
  }
}
