package org.vmstudio.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a node writes for other nodes. */
final class Exports {
  private Exports() {}

  /** An image's bundle, with its signature beside it, in a folder of its own. */
  static Path bundle(ShellNode node, String image) throws IOException {
    Path folder = Files.createTempDirectory(node.folder(), "exported");
    node.ask("image export '" + image + "' " + folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }
}
