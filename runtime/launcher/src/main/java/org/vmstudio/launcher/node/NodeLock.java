package org.vmstudio.launcher.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.vmstudio.launcher.command.ExitCode;

/**
 * Says which process runs a node on a data folder: a file lock, which ends with the process however
 * it ends.
 */
public final class NodeLock implements AutoCloseable {
  private final FileLock lock;

  private NodeLock(FileLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the data folder for this process.
   *
   * @throws NodeException if another process has it, naming its id
   */
  public static NodeLock take(Layout layout) throws NodeException {
    Path file = layout.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        String holder = read(channel);
        channel.close();
        throw new NodeException(
            ExitCode.USAGE,
            "another node (process "
                + holder
                + ") runs on "
                + layout.data()
                + ": stop it or name another data folder");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
      return new NodeLock(lock);
    } catch (IOException e) {
      throw new NodeException(ExitCode.USAGE, "cannot lock " + file + ": " + e, e);
    }
  }

  /** The id of the process that runs a node on the data folder; empty where none does. */
  public static Optional<String> holder(Layout layout) throws IOException {
    if (!Files.exists(layout.lock())) {
      return Optional.empty();
    }
    try (FileChannel channel =
            FileChannel.open(layout.lock(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null ? Optional.of(read(channel)) : Optional.empty();
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    lock.acquiredBy().close();
  }
}
