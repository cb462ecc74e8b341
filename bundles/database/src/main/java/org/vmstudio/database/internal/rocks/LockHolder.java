package org.vmstudio.database.internal.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who holds a file's lock, where the system tells: Linux does in {@code /proc/locks}. */
final class LockHolder {
  private static final Path LOCKS = Path.of("/proc/locks");

  private LockHolder() {}

  /** {@code process 123 (command)}, or an empty string where nobody can be found. */
  static String describe(Path lockFile) {
    return find(lockFile).map(LockHolder::name).orElse("");
  }

  /** The process that holds the lock of a file. */
  static Optional<Long> find(Path lockFile) {
    if (!Files.isReadable(LOCKS)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(LOCKS)) {
      String inode = Files.getAttribute(lockFile, "unix:ino").toString();
      return lines.flatMap(line -> holder(line, inode).stream()).findFirst();
    } catch (IOException | UnsupportedOperationException e) {
      // Who holds it is a help, not a need: the fault is reported without it.
      return Optional.empty();
    }
  }

  // "1: POSIX  ADVISORY  WRITE 123 fe:00:4711 0 EOF"; waiting ones have "->" after the number.
  private static Optional<Long> holder(String line, String inode) {
    String[] fields = line.trim().split("\\s+");
    if (fields.length < 6 || !fields[5].endsWith(":" + inode)) {
      return Optional.empty();
    }
    long process = Long.parseLong(fields[4]);
    return process > 0 ? Optional.of(process) : Optional.empty();
  }

  private static String name(long process) {
    String command =
        ProcessHandle.of(process).flatMap(handle -> handle.info().command()).orElse("");
    return "process " + process + (command.isEmpty() ? "" : " (" + command + ")");
  }
}
