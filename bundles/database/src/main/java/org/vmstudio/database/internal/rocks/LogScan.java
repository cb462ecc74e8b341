package org.vmstudio.database.internal.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Reads a log of RocksDB's, or its manifest, only to see whether it is whole. RocksDB takes a
 * record whose length is damaged for the file's end and drops silently what follows.
 *
 * <p>The format is RocksDB's ("Write Ahead Log File Format" in its documentation): blocks of 32 KiB
 * with fragments of checksum (4 bytes, masked CRC-32C of type and payload), length (2), type (1:
 * whole, first, middle, last) and payload, all little-endian. For one thread.
 */
final class LogScan {
  private static final int BLOCK = 32 << 10;
  private static final int HEADER = 7;
  private static final int WHOLE = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final int MASK_DELTA = 0xa282ead8;
  private static final long NOWHERE = Long.MAX_VALUE;

  private final byte[] bytes = new byte[BLOCK];
  private final ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private long blockStart;
  private long zerosFrom = NOWHERE;
  private long damagedFrom = NOWHERE;
  private boolean hasRecord;
  private boolean recordAfterDamage;

  private LogScan() {}

  /** Reads a file. */
  static LogScan of(Path file) throws IOException {
    LogScan scan = new LogScan();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (scan.fill(channel)) {
        scan.block();
        scan.blockStart += BLOCK;
      }
    }
    return scan;
  }

  /** Whether there is any record in it. */
  boolean hasRecord() {
    return hasRecord;
  }

  /** Whether there is damage before a position. */
  boolean damagedBefore(long position) {
    return damagedFrom < position;
  }

  /** Whether there is damage at all. */
  boolean damaged() {
    return damagedFrom != NOWHERE;
  }

  /**
   * Whether a record begins after the damage. A record is written when the one before it was
   * synced: then the damage is no torn last write.
   */
  boolean damagedBeforeRecord() {
    return recordAfterDamage;
  }

  private boolean fill(FileChannel channel) throws IOException {
    block.clear();
    while (block.hasRemaining() && channel.read(block) >= 0) {
      // A read may give less than was asked for.
    }
    block.flip();
    return block.hasRemaining();
  }

  private void block() {
    int position = 0;
    while (block.limit() - position >= HEADER && !zeroFrom(position)) {
      int length = block.getShort(position + 4) & 0xffff;
      if (good(position, length)) {
        int type = bytes[position + HEADER - 1];
        hasRecord = true;
        recordAfterDamage |= damaged() && (type == WHOLE || type == FIRST);
        position += HEADER + length;
      } else {
        damagedFrom = Math.min(damagedFrom, blockStart + position);
        // Its length may be what is wrong: the next fragment is looked for at every byte.
        position++;
      }
    }
  }

  private boolean good(int position, int length) {
    int type = bytes[position + HEADER - 1];
    return type >= WHOLE
        && type <= LAST
        && length <= block.limit() - position - HEADER
        && block.getInt(position) == checksum(position + HEADER - 1, length + 1);
  }

  private int checksum(int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }

  // Zeros up to the end are space that was taken in advance; before anything else they are damage.
  private boolean zeroFrom(int position) {
    for (int i = position; i < block.limit(); i++) {
      if (bytes[i] != 0) {
        damagedFrom = Math.min(damagedFrom, zerosFrom);
        return false;
      }
    }
    zerosFrom = Math.min(zerosFrom, blockStart + position);
    return true;
  }
}
