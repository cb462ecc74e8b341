package org.vmstudio.database.internal.rocks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the database is opened.
 *
 * @param path its folder
 * @param cacheBytes memory for blocks read from files
 * @param writeBufferBytes memory for what is not yet in files; the log is replayed up to about this
 *     size at an unclean start
 * @param reserveBytes space on the device below which nothing more is written
 * @param patience how long closing waits for open snapshots
 * @param reorgWindow how many verified blocks of a chain can be taken back
 * @param branchBytes how much of a side branch's effects is held until it is adopted
 */
public record Settings(
    Path path,
    long cacheBytes,
    long writeBufferBytes,
    long reserveBytes,
    Duration patience,
    int reorgWindow,
    long branchBytes) {
  private static final long MEBIBYTE = 1L << 20;
  private static final int REORG_WINDOW = 256;
  private static final long BRANCH_BYTES = 256 * MEBIBYTE;

  /** With the default window and bound for branches. */
  public Settings(
      Path path, long cacheBytes, long writeBufferBytes, long reserveBytes, Duration patience) {
    this(path, cacheBytes, writeBufferBytes, reserveBytes, patience, REORG_WINDOW, BRANCH_BYTES);
  }

  /** The defaults, for a database in {@code path}. */
  public static Settings defaults(Path path) {
    return new Settings(path, 256 * MEBIBYTE, 64 * MEBIBYTE, 64 * MEBIBYTE, Duration.ofSeconds(10));
  }
}
