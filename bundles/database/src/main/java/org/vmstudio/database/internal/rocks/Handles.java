package org.vmstudio.database.internal.rocks;

import java.util.List;
import org.rocksdb.ColumnFamilyHandle;

/** The handles of the families, in the order of {@link Family}. */
record Handles(List<ColumnFamilyHandle> all) implements AutoCloseable {
  ColumnFamilyHandle of(Family family) {
    return all.get(family.ordinal());
  }

  @Override
  public void close() {
    all.forEach(ColumnFamilyHandle::close);
  }
}
