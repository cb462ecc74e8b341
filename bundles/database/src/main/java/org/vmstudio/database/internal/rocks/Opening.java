package org.vmstudio.database.internal.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;

/**
 * Opens a database. RocksDB's own ways with a damaged log are either to refuse also what power loss
 * leaves behind, or to drop silently what was acknowledged; here a log is taken without its last,
 * torn record, and refused where the damage lies before that.
 *
 * @param database the open database
 * @param handles its families
 * @param options what it was opened with
 */
record Opening(RocksDB database, Handles handles, Options options) {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  static {
    RocksDB.loadLibrary();
  }

  /**
   * Opens the database of the settings' folder, and makes it where there is none.
   *
   * @throws PlatformFault {@code DATABASE_LOCKED}, {@code DATABASE_DAMAGED}, {@code DISK_FULL},
   *     {@code INPUT_OUTPUT}
   */
  static Opening open(Settings settings, Faults faults) {
    boolean create = prepare(settings.path(), faults);
    try {
      return open(settings, WALRecoveryMode.TolerateCorruptedTailRecords, create);
    } catch (RocksDBException e) {
      if (!corrupt(e) || !torn(settings.path(), faults)) {
        throw faults.opening(e);
      }
      LOG.warn(
          "the last write to {} was torn by an unclean end and is dropped: {}",
          settings.path(),
          e.getMessage());
    }
    try {
      return open(settings, WALRecoveryMode.PointInTimeRecovery, create);
    } catch (RocksDBException e) {
      throw faults.opening(e);
    }
  }

  private static Opening open(Settings settings, WALRecoveryMode recovery, boolean create)
      throws RocksDBException {
    Options options = new Options(settings, recovery, create);
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      RocksDB database =
          RocksDB.open(options.database(), settings.path().toString(), options.families(), handles);
      return new Opening(database, new Handles(List.copyOf(handles)), options);
    } catch (RocksDBException e) {
      options.close();
      throw e;
    }
  }

  private static boolean torn(Path path, Faults faults) {
    try {
      return WalTail.isTorn(path);
    } catch (IOException e) {
      throw faults.damaged("to read the log", String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean corrupt(RocksDBException e) {
    return e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption;
  }

  // True where there is no database yet. RocksDB would make an empty one over the files of one
  // whose CURRENT is lost.
  private static boolean prepare(Path path, Faults faults) {
    try {
      Files.createDirectories(path);
      if (Files.exists(path.resolve("CURRENT"))) {
        return false;
      }
      try (Stream<Path> files = Files.list(path)) {
        files.filter(Opening::holdsData).findFirst().ifPresent(file -> lost(file, faults));
      }
      return true;
    } catch (IOException e) {
      throw new PlatformFault(
          Kind.INPUT_OUTPUT, "the database's folder " + path + " cannot be used: " + e, e);
    }
  }

  private static boolean holdsData(Path file) {
    return file.toString().endsWith(".sst") || file.toString().endsWith(".log");
  }

  private static void lost(Path file, Faults faults) {
    throw faults.damaged(
        "to open",
        "the file CURRENT is missing beside " + file.getFileName(),
        new IOException("CURRENT is missing"));
  }
}
