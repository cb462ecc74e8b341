package org.vmstudio.database.internal.rocks;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.Env;
import org.rocksdb.HyperClockCache;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileManager;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.WALRecoveryMode;

/**
 * The native options of one opening, in the order in which they were made; closed in the opposite
 * order after the database.
 */
final class Options implements AutoCloseable {
  private static final int BLOOM_BITS = 10;
  private static final double HASH_LOAD = 0.75;

  /** The share of the memory for what is not yet in files that goes to its filter. */
  private static final double MEMORY_FILTER = 0.05;

  private static final long SMALL_BUFFER = 8L << 20;

  private final Deque<AutoCloseable> natives = new ArrayDeque<>();
  private final Statistics statistics;
  private final DBOptions database;
  private final List<ColumnFamilyDescriptor> families;

  /**
   * Makes the options.
   *
   * @param create whether there is no database yet
   */
  Options(Settings settings, boolean create) throws RocksDBException {
    statistics = own(new Statistics());
    statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
    // Readers of this cache share no lock; the sizes of its entries it finds out itself.
    Cache cache = own(new HyperClockCache(settings.cacheBytes(), 0, -1, false));
    BloomFilter bloom = own(new BloomFilter(BLOOM_BITS));
    families =
        Arrays.stream(Family.values())
            .map(family ->
                new ColumnFamilyDescriptor(family.bytes(), family(family, settings, cache, bloom)))
            .toList();
    database = own(new DBOptions());
    durability(settings, create);
    housekeeping();
  }

  DBOptions database() {
    return database;
  }

  List<ColumnFamilyDescriptor> families() {
    return families;
  }

  Statistics statistics() {
    return statistics;
  }

  @Override
  public void close() {
    while (!natives.isEmpty()) {
      closeOne(natives.pop());
    }
  }

  private void durability(Settings settings, boolean create) throws RocksDBException {
    database
        .setCreateIfMissing(create)
        .setCreateMissingColumnFamilies(true)
        .setParanoidChecks(true)
        // A torn last record is dropped; Precheck refused all other damage.
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        // A flush that failed for lack of space is tried again when there is some.
        .setSstFileManager(own(new SstFileManager(Env.getDefault())))
        .setMaxTotalWalSize(2 * settings.writeBufferBytes())
        .setDbWriteBufferSize(2 * settings.writeBufferBytes())
        .setStatistics(statistics);
  }

  private void housekeeping() {
    database
        .setMaxOpenFiles(-1)
        .setMaxBackgroundJobs(2)
        .setBytesPerSync(1 << 20)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(5)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  private ColumnFamilyOptions family(
      Family family, Settings settings, Cache cache, BloomFilter bloom) {
    boolean large = family == Family.STATE || family == Family.LEDGER;
    return own(new ColumnFamilyOptions())
        .setWriteBufferSize(
            large
                ? settings.writeBufferBytes()
                : Math.min(SMALL_BUFFER, settings.writeBufferBytes()))
        // Most keys that are read were not written lately, and looking for one in memory is a long
        // walk: a filter tells that it is not there.
        .setMemtablePrefixBloomSizeRatio(large ? MEMORY_FILTER : 0)
        .setMemtableWholeKeyFiltering(large)
        // Images are compressed already.
        .setCompressionType(
            family == Family.IMAGE_BYTES
                ? CompressionType.NO_COMPRESSION
                : CompressionType.LZ4_COMPRESSION)
        .setLevelCompactionDynamicLevelBytes(true)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(bloom)
                // Most reads are of single keys: found by a hash in their block, not by halving it.
                .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
                .setDataBlockHashTableUtilRatio(HASH_LOAD)
                .setFormatVersion(6));
  }

  private <T extends AutoCloseable> T own(T resource) {
    natives.push(resource);
    return resource;
  }

  private static void closeOne(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException("a native option does not close", e);
    }
  }
}
