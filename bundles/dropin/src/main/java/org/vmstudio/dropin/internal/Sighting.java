package org.vmstudio.dropin.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A bundle in the folder at one look, without its content.
 *
 * @param jar its file
 * @param form what its file looks like from outside
 * @param signature the same of the file with its signature, where there is one
 */
record Sighting(Path jar, Form form, Optional<Form> signature) {
  /** What the names of bundles end with. */
  static final String JAR = ".jar";

  private static final String SIGNATURE = ".sig";

  /**
   * What can be seen of a file without reading it.
   *
   * @param size in bytes
   * @param modified Unix milliseconds
   */
  record Form(long size, long modified) {
    private static Optional<Form> of(Path file) throws IOException {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Form(its.size(), its.lastModifiedTime().toMillis()));
    }
  }

  /** Looks at a bundle; empty where there is no such file. */
  static Optional<Sighting> of(Path jar) throws IOException {
    Optional<Form> form = Form.of(jar);
    return form.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sighting(jar, form.get(), Form.of(signatureOf(jar))));
  }

  /** The file with a bundle's signature: its name and {@code .sig}. */
  static Path signatureOf(Path jar) {
    return jar.resolveSibling(jar.getFileName() + SIGNATURE);
  }

  /** The bundle's name. */
  String name() {
    return jar.getFileName().toString();
  }
}
