package org.vmstudio.dropin.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What lies in the drop-in folder: files that end with {@code .jar} are bundles, others are not.
 */
record Folder(Path path) {
  /** More than any node has machines. */
  static final int MOST = 256;

  /** Looks into it; the first {@value #MOST} bundles by name. An absent folder is empty. */
  List<Sighting> look() throws IOException {
    List<Sighting> bundles = new ArrayList<>();
    for (Path jar : jars()) {
      Optional<Sighting> sighting = Sighting.of(jar);
      sighting.ifPresent(bundles::add);
      if (bundles.size() == MOST) {
        break;
      }
    }
    return bundles;
  }

  private List<Path> jars() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(path, entry -> isBundle(entry.getFileName().toString()))) {
      entries.forEach(jars::add);
    }
    jars.sort(null);
    return jars;
  }

  /** Names that begin with a dot are those of copies that are not complete. */
  private static boolean isBundle(String name) {
    return name.endsWith(Sighting.JAR) && !name.startsWith(".");
  }
}
