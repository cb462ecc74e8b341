package org.vmstudio.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.crypto.primitives.Keccak256;

/**
 * What a node has on disk, to be compared: a hash over every key and value of its database, read
 * from its files beside the node, and what the node itself says of its writes.
 *
 * @param content the hash
 * @param keys how many keys there are
 * @param lastEvent the journal's last entry
 * @param syncedWrites synced writes so far
 */
record Disk(String content, long keys, long lastEvent, long syncedWrites) {

  static {
    RocksDB.loadLibrary();
  }

  /** What is there now. */
  static Disk of(Path home, StoreReader store) throws RocksDBException {
    String path = home.resolve("data").resolve("db").toString();
    List<ColumnFamilyDescriptor> families = families(path);
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB database = RocksDB.openReadOnly(options, path, families, handles)) {
      Keccak256 hash = new Keccak256();
      long keys = 0;
      for (ColumnFamilyHandle handle : handles) {
        keys += digest(database, handle, hash);
        handle.close();
      }
      return new Disk(
          HexFormat.of().formatHex(hash.digest()), keys, store.lastEvent(), store.syncedWrites());
    }
  }

  /** The files that hold a family of a node's database, as they are now. */
  static List<LiveFileMetaData> filesOf(Path home, String family) throws RocksDBException {
    String path = home.resolve("data").resolve("db").toString();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB database = RocksDB.openReadOnly(options, path, families(path), handles)) {
      List<LiveFileMetaData> files =
          database.getLiveFilesMetaData().stream()
              .filter(file -> family.equals(new String(file.columnFamilyName(), UTF_8)))
              .toList();
      handles.forEach(ColumnFamilyHandle::close);
      return files;
    }
  }

  private static List<ColumnFamilyDescriptor> families(String path) throws RocksDBException {
    try (Options options = new Options()) {
      return RocksDB.listColumnFamilies(options, path).stream()
          .map(ColumnFamilyDescriptor::new)
          .toList();
    }
  }

  private static long digest(RocksDB database, ColumnFamilyHandle handle, Keccak256 hash) {
    long keys = 0;
    try (RocksIterator entries = database.newIterator(handle)) {
      for (entries.seekToFirst(); entries.isValid(); entries.next()) {
        hash.update(entries.key()).update(entries.value());
        keys++;
      }
    }
    return keys;
  }
}
