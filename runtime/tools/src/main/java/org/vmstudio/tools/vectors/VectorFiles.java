package org.vmstudio.tools.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vmstudio.conformance.VectorArchive;
import org.vmstudio.tools.InputException;
import org.vmstudio.tools.Inputs;

/** The JSON files of all paths, the largest first, so that none of them runs alone at the end. */
final class VectorFiles implements AutoCloseable {
  private final List<VectorArchive> archives;
  private final List<Entry> entries;

  /**
   * A file.
   *
   * @param name its name, as results give it
   * @param path where it is
   * @param size its length in bytes, as far as the archive tells the truth
   */
  record Entry(String name, Path path, long size) {
    /** What is in it, read within bounds. */
    byte[] read() throws InputException {
      return Inputs.file("vectors", path);
    }
  }

  private VectorFiles(List<VectorArchive> archives, List<Entry> entries) {
    this.archives = archives;
    this.entries = entries;
  }

  /**
   * Opens all paths.
   *
   * @throws InputException if one is missing, or is no JSON file, folder or zip file
   */
  static VectorFiles open(List<Path> paths) throws InputException {
    List<VectorArchive> archives = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new InputException("no such file: " + path);
      }
      add(path, archives, entries);
    }
    entries.sort(Comparator.comparingLong(Entry::size).reversed());
    return new VectorFiles(archives, entries);
  }

  private static void add(Path path, List<VectorArchive> archives, List<Entry> entries)
      throws InputException {
    try {
      VectorArchive archive = VectorArchive.open(path);
      archives.add(archive);
      for (Path file : archive.files()) {
        entries.add(new Entry(archive.nameOf(file), file, Files.size(file)));
      }
    } catch (IOException | UncheckedIOException | ProviderNotFoundException e) {
      throw new InputException(
          path + ": a JSON file, a folder or a zip file was expected: " + e.getMessage(), e);
    }
  }

  /** All files. */
  List<Entry> all() {
    return entries;
  }

  @Override
  public void close() {
    for (VectorArchive archive : archives) {
      try {
        archive.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
