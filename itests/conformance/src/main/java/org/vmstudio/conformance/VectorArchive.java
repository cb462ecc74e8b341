package org.vmstudio.conformance;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where vectors lie: a zip file, a folder, or one JSON file. Files can be read from several threads
 * at once.
 */
public final class VectorArchive implements AutoCloseable {

  private static final String SUFFIX = ".json";

  private final Path root;
  private final @Nullable FileSystem zip;

  private VectorArchive(Path root, @Nullable FileSystem zip) {
    this.root = root;
    this.zip = zip;
  }

  /** Opens a zip file, a folder or a JSON file. */
  public static VectorArchive open(Path path) throws IOException {
    if (Files.isRegularFile(path) && !path.toString().endsWith(SUFFIX)) {
      FileSystem zip = FileSystems.newFileSystem(path);
      return new VectorArchive(zip.getPath("/"), zip);
    }
    return new VectorArchive(path, null);
  }

  /** All JSON files in the order of their names. */
  public List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /** A file's name as results give it: inside the zip or the folder. */
  public String nameOf(Path file) {
    return file.equals(root)
        ? String.valueOf(file.getFileName())
        : root.relativize(file).toString();
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
