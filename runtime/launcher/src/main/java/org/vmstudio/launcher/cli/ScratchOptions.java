package org.vmstudio.launcher.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the commands that start a node of their own in a temporary folder. */
final class ScratchOptions {
  @Option(names = "--json", description = "One JSON object a block in place of lines for people.")
  private boolean json;

  @Option(
      names = "--keep",
      paramLabel = "DATA",
      description =
          "Keeps the node's data folder as DATA; another run on it goes on where this one ended.")
  private Optional<Path> keep = Optional.empty();

  @Option(names = "--timing", description = "Prints how long the start took.")
  private boolean timing;

  boolean json() {
    return json;
  }

  Optional<Path> keep() {
    return keep;
  }

  boolean timing() {
    return timing;
  }
}
