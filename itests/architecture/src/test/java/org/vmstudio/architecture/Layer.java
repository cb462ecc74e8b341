package org.vmstudio.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A package with all below it, and what of ours it may use besides itself.
 *
 * @param module the folder of its Maven module, from the project's root
 * @param root the package
 * @param mayUse package patterns in ArchUnit's notation
 */
record Layer(String module, String root, List<String> mayUse) {

  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  /** Whether there are sources; then the rules must find classes. */
  boolean hasSources() {
    return Files.isDirectory(
        PROJECT.resolve(module).resolve("src/main/java").resolve(root.replace('.', '/')));
  }

  /** The modules that are there as folders, from the project's root. */
  static List<String> modulesIn(String folder) throws IOException {
    try (var entries = Files.list(PROJECT.resolve(folder))) {
      return entries
          .filter(entry -> Files.exists(entry.resolve("pom.xml")))
          .map(entry -> folder + "/" + entry.getFileName())
          .toList();
    }
  }

  @Override
  public String toString() {
    return root;
  }
}
