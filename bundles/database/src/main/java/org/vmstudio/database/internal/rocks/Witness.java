package org.vmstudio.database.internal.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;

/**
 * A file beside RocksDB's that says how far the journal was acknowledged and how long the manifest
 * was. RocksDB cannot tell a log or a manifest that was cut from one that was never longer, and
 * even deletes the files that a cut manifest does not name; this can tell. It is written after the
 * sync of what it tells of and is not synced itself, so it never promises too much: after power
 * loss it may lag behind. Written by one thread at a time.
 */
public final class Witness implements AutoCloseable {
  /** The file's name in the database's folder. */
  public static final String FILE = "WITNESS";

  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
  private static final int CONTENT = 3 * Long.BYTES;
  private static final int SIZE = CONTENT + Integer.BYTES;

  private final Path folder;
  private final FileChannel channel;
  private Seen seen;
  private Manifest sampled;
  private boolean failed;

  private Witness(Path folder, FileChannel channel, Seen seen) {
    this.folder = folder;
    this.channel = channel;
    this.seen = seen;
    this.sampled = seen.manifest;
  }

  /** Opens the file of a folder in which RocksDB is open, and makes it where there is none. */
  public static Witness open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Seen seen = read(folder);
      return new Witness(
          folder,
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
          seen);
    } catch (IOException e) {
      throw new PlatformFault(Kind.INPUT_OUTPUT, "the file " + file + " cannot be opened", e);
    }
  }

  /**
   * Compares the journal's end with what was acknowledged.
   *
   * @throws PlatformFault {@code DATABASE_DAMAGED} if the journal ends before that
   */
  public void checkJournal(long last) {
    if (last < seen.event) {
      throw damaged(
          "its journal ends at event " + last + ", but event " + seen.event + " was acknowledged");
    }
    reached(last);
  }

  /** Notes that the journal is acknowledged up to an event. */
  public void reached(long last) {
    // As it was a sync ago: what is being appended to it right now may not be on the device.
    Manifest before = sampled;
    sampled = before.now(folder).orElse(before);
    write(new Seen(last, before));
  }

  /** Notes the last of the manifest; to be called when RocksDB is closed. */
  @Override
  public void close() {
    write(new Seen(seen.event, Manifest.current(folder).orElse(seen.manifest)));
    abandon();
  }

  /** Closes the file as it is. */
  public void abandon() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("{} in {} does not close: {}", FILE, folder, e.getMessage());
    }
  }

  private void write(Seen now) {
    seen = now;
    ByteBuffer content = ByteBuffer.allocate(SIZE);
    content.putLong(now.event).putLong(now.manifest.number()).putLong(now.manifest.size());
    content.putInt(checksum(content)).flip();
    try {
      channel.write(content, 0);
    } catch (IOException e) {
      // The event itself is written and synced: that the witness lags is no reason to fail.
      if (!failed) {
        LOG.warn("{} in {} cannot be written: {}", FILE, folder, e.getMessage());
      }
      failed = true;
    }
  }

  /** What the file of a folder says. */
  static Seen read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Seen.NOTHING;
    }
    try {
      ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
      if (content.capacity() != SIZE || content.getInt(CONTENT) != checksum(content)) {
        LOG.warn("{} in {} is damaged; it is made anew", FILE, folder);
        return Seen.NOTHING;
      }
      return new Seen(content.getLong(), new Manifest(content.getLong(), content.getLong()));
    } catch (IOException e) {
      throw new PlatformFault(Kind.INPUT_OUTPUT, "the file " + file + " cannot be read", e);
    }
  }

  private static int checksum(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.duplicate().position(0).limit(CONTENT));
    return (int) crc.getValue();
  }

  private PlatformFault damaged(String what) {
    return new PlatformFault(
        Kind.DATABASE_DAMAGED,
        "the database in "
            + folder
            + " is damaged: "
            + what
            + "; put the last backup in the folder's place, or delete the file "
            + FILE
            + " in it to go on without what is lost");
  }

  /** What was seen: the last acknowledged event, and the manifest of about then. */
  record Seen(long event, Manifest manifest) {
    private static final Seen NOTHING = new Seen(0, new Manifest(0, 0));
  }
}
