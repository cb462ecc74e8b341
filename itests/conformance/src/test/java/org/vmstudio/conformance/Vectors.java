package org.vmstudio.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The archive of official vectors; whoever opens it where it is absent is skipped. */
final class Vectors implements AutoCloseable {
  private final FileSystem archive;

  private Vectors(FileSystem archive) {
    this.archive = archive;
  }

  static Vectors open() throws IOException {
    Path folder = Path.of(System.getProperty("vmstudio.test.data", "absent"));
    Path file = folder.resolve("ethereum-tests.zip");
    assumeTrue(Files.exists(file), () -> "no test data at " + file);
    return new Vectors(FileSystems.newFileSystem(file));
  }

  /** Returns all JSON files of the suites whose names begin so, in the order of their names. */
  List<Path> files(String suitePrefix) throws IOException {
    try (Stream<Path> paths = Files.walk(archive.getPath("/"))) {
      return paths
          .filter(path -> path.toString().startsWith("/" + suitePrefix))
          .filter(path -> path.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
