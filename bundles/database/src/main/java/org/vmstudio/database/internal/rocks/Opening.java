package org.vmstudio.database.internal.rocks;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * An open database with what it was opened with.
 *
 * @param database the open database
 * @param handles its families
 * @param options what it was opened with
 */
record Opening(RocksDB database, Handles handles, Options options) {
  static {
    RocksDB.loadLibrary();
  }

  /**
   * Opens the database of the settings' folder, and makes it where there is none.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code DATABASE_LOCKED}, {@code DATABASE_DAMAGED},
   *     {@code DISK_FULL}, {@code INPUT_OUTPUT}
   */
  static Opening open(Settings settings, Faults faults) {
    boolean there = Precheck.pass(settings.path(), faults);
    try {
      return open(settings, !there);
    } catch (RocksDBException e) {
      throw faults.opening(e);
    }
  }

  private static Opening open(Settings settings, boolean create) throws RocksDBException {
    Options options = new Options(settings, create);
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      RocksDB database =
          RocksDB.open(options.database(), settings.path().toString(), options.families(), handles);
      return new Opening(database, Handles.of(List.copyOf(handles)), options);
    } catch (RocksDBException e) {
      options.close();
      throw e;
    }
  }
}
