package org.vmstudio.database.internal.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Tells a torn last write from damage in the middle of the log. Every acknowledged write was synced
 * before the next one began, so only the last record can be torn by power loss: where a record that
 * begins after the damage is whole, the damage is in what was acknowledged.
 *
 * <p>The format is RocksDB's ("Write Ahead Log File Format" in its documentation): blocks of 32 KiB
 * with fragments of checksum (4 bytes, masked CRC-32C of type and payload), length (2), type (1:
 * whole, first, middle, last) and payload, all little-endian.
 */
final class WalTail {
  private static final int BLOCK = 32 << 10;
  private static final int HEADER = 7;
  private static final int WHOLE = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final int MASK_DELTA = 0xa282ead8;

  private final byte[] bytes = new byte[BLOCK];
  private final ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private boolean damaged;
  private boolean recordAfterDamage;

  private WalTail() {}

  /**
   * Whether the damage in a folder's logs is a torn last write: all logs but the newest are whole,
   * and in the newest no record begins after the damage.
   */
  static boolean isTorn(Path folder) throws IOException {
    List<Path> logs = logs(folder);
    for (Path older : logs.subList(0, Math.max(0, logs.size() - 1))) {
      if (scan(older).damaged) {
        return false;
      }
    }
    if (logs.isEmpty()) {
      return false;
    }
    WalTail newest = scan(logs.getLast());
    return newest.damaged && !newest.recordAfterDamage;
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d+\\.log"))
          .sorted(Comparator.comparingLong(WalTail::number))
          .toList();
    }
  }

  private static long number(Path log) {
    String name = log.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  private static WalTail scan(Path log) throws IOException {
    WalTail scan = new WalTail();
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      while (scan.fill(channel)) {
        scan.block();
      }
    }
    return scan;
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
        recordAfterDamage |= damaged && (type == WHOLE || type == FIRST);
        position += HEADER + length;
      } else {
        damaged = true;
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

  private boolean zeroFrom(int position) {
    for (int i = position; i < block.limit(); i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
