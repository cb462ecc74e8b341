package org.vmstudio.itests.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarFile;

/** Finds the jars that Maven put on the class path: of this build, not of a repository. */
final class Jars {

  private Jars() {}

  /** The jar of an artifact. */
  static Path of(String artifact) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().matches(artifact + "-\\d[^/]*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no jar of " + artifact));
  }

  /** A header of a jar's manifest. */
  static String header(Path jar, String name) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(name);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
