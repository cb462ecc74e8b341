package org.vmstudio.dropin.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmstudio.api.Hash;

/**
 * Which images came from which file of the folder, kept in a file beside each bundle, {@code
 * NAME.jar.admitted}: one SHA-256 a line, the newest last. It outlives the bundle, so that its
 * removal is noticed also after a restart.
 */
record Admitted(Folder folder) {
  private static final String ENDING = Sighting.JAR + ".admitted";
  private static final long MAX_SIZE = 1 << 16;

  /** Notes that a bundle's image was admitted. */
  void add(Path jar, Hash sha256) throws IOException {
    Path file = of(jar);
    Set<Hash> images = new LinkedHashSet<>(read(file));
    images.remove(sha256);
    images.add(sha256);
    write(file, images);
  }

  /** Whether an image is the newest that is known to have come from a bundle's file. */
  boolean isNewest(Path jar, Hash sha256) throws IOException {
    List<Hash> images = read(of(jar));
    return !images.isEmpty() && images.getLast().equals(sha256);
  }

  /** The files whose bundles were removed. */
  List<Path> orphans() throws IOException {
    if (!Files.isDirectory(folder.path())) {
      return List.of();
    }
    List<Path> orphans = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path(), "*" + ENDING)) {
      for (Path file : files) {
        if (!Files.exists(jarOf(file))) {
          orphans.add(file);
        }
      }
    }
    return orphans;
  }

  /** The images that such a file tells of; lines that are no digest are left out. */
  List<Hash> read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_SIZE) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches("0x[0-9a-f]{64}"))
        .map(Hash::fromHex)
        .toList();
  }

  /** Keeps some of the images of such a file; with none left the file goes. */
  void write(Path file, Set<Hash> images) throws IOException {
    if (images.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      Files.write(file, images.stream().map(Hash::toString).toList());
    }
  }

  private static Path of(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".admitted");
  }

  private static Path jarOf(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - ".admitted".length()));
  }
}
