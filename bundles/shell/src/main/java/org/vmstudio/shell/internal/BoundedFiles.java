package org.vmstudio.shell.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.vmstudio.api.Bytes;

/** Files that operators name. */
final class BoundedFiles {
  private BoundedFiles() {}

  /** Refuses a name under which there is no file. */
  static void requireThere(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("no file " + file);
    }
  }

  /** Opens a file that has to be there. */
  static InputStream open(Path file) throws IOException {
    requireThere(file);
    return new BufferedInputStream(Files.newInputStream(file));
  }

  /** Reads a whole file of at most so many bytes. */
  static Bytes read(Path file, int most) throws IOException {
    try (InputStream in = open(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new UsageException(file + " has more than " + most + " bytes");
      }
      return Bytes.wrap(content);
    }
  }

  /** Refuses a name that is taken: nothing is overwritten. */
  static void requireNew(Path file) {
    if (Files.exists(file)) {
      throw new UsageException(file + " is there already: move it away, or give another name");
    }
  }

  /** Writes a new file, which has its name once it is complete. */
  static void create(Path file, Bytes content) throws IOException {
    requireNew(file);
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.write(
        unfinished,
        content.view(),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
