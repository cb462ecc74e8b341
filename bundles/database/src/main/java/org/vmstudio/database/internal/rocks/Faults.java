package org.vmstudio.database.internal.rocks;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.database.internal.codec.DamagedRecordException;

/** Says what RocksDB's failures mean, in words for an operator. */
public final class Faults {
  private final Path path;
  // Finding it reads the system's table of mounts, asking it does not.
  private volatile @Nullable FileStore device;

  /** For the database in a folder. */
  public Faults(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** A failure while something was done. */
  PlatformFault of(String doing, RocksDBException cause) {
    Status status = cause.getStatus();
    String text = String.valueOf(cause.getMessage());
    if (status != null && status.getSubCode() == Status.SubCode.NoSpace || saysNoSpace(text)) {
      return diskFull(cause);
    }
    if (status != null && status.getCode() == Status.Code.Corruption || saysMissing(text)) {
      return damaged(doing, text, cause);
    }
    return new PlatformFault(
        Kind.INPUT_OUTPUT, "the database in " + path + " failed " + doing + ": " + text, cause);
  }

  /** A failure to open. */
  PlatformFault opening(RocksDBException cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.contains("While lock file") || text.contains("lock hold by current process")) {
      return locked(cause);
    }
    return of("to open", cause);
  }

  /** A record that does not decode. */
  public PlatformFault record(Family family, byte[] key, DamagedRecordException cause) {
    String where = family.title() + " " + HexFormat.of().formatHex(key);
    return damaged("to read " + where, String.valueOf(cause.getMessage()), cause);
  }

  /** A reference that leads to nothing. */
  public PlatformFault missing(Family family, byte[] key) {
    return record(family, key, new DamagedRecordException("the record is missing"));
  }

  /** Something in the folder that cannot be right. */
  PlatformFault damaged(String doing, String what, Throwable cause) {
    return new PlatformFault(
        Kind.DATABASE_DAMAGED,
        "the database in "
            + path
            + " is damaged; it failed "
            + doing
            + ": "
            + what
            + "; stop the node, check the disk, put the last backup in the folder's place, and"
            + " start again: what came after the backup is fetched from its senders",
        cause);
  }

  /** No space is left, or less than what is held back. */
  PlatformFault diskFull(Throwable cause) {
    return new PlatformFault(Kind.DISK_FULL, diskFullText(), cause);
  }

  /** As {@link #diskFull(Throwable)}, found before anything was tried. */
  PlatformFault diskFull() {
    return new PlatformFault(Kind.DISK_FULL, diskFullText());
  }

  /** The node, or its database, is stopping. */
  PlatformFault stopping() {
    return new PlatformFault(Kind.STOPPING, "the database in " + path + " is closed");
  }

  /** A write failed, so the database is opened again; what was open on it is not any more. */
  PlatformFault reopened(RocksDBException cause) {
    return new PlatformFault(
        Kind.INPUT_OUTPUT,
        "the database in "
            + path
            + " is opened again after a write failed ("
            + cause.getMessage()
            + "): try it once more",
        cause);
  }

  /** What ended something, for one more of those who still use it. */
  static PlatformFault again(PlatformFault why) {
    return new PlatformFault(why.kind(), String.valueOf(why.getMessage()), why);
  }

  /** Bytes that may still be written to the database's device. */
  long usable() {
    try {
      FileStore known = device;
      if (known == null) {
        known = Files.getFileStore(path);
        device = known;
      }
      return known.getUsableSpace();
    } catch (IOException e) {
      throw new PlatformFault(
          Kind.INPUT_OUTPUT, "the database's folder " + path + " cannot be reached", e);
    }
  }

  private PlatformFault locked(RocksDBException cause) {
    String holder = LockHolder.describe(path.resolve("LOCK"));
    return new PlatformFault(
        Kind.DATABASE_LOCKED,
        "the database in "
            + path
            + " is held by "
            + (holder.isEmpty() ? "another process" : holder)
            + "; stop that node, or give this one a path of its own"
            + " (etc/org.vmstudio.database.cfg)",
        cause);
  }

  private String diskFullText() {
    return "the device of "
        + path
        + " is full: "
        + usable()
        + " bytes are free; nothing of this was written: make space and send it again";
  }

  private static boolean saysNoSpace(String text) {
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }

  private static boolean saysMissing(String text) {
    return text.contains("No such file or directory");
  }
}
