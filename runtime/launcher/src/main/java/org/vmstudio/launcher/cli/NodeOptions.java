package org.vmstudio.launcher.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the commands that work with an operator's node. */
final class NodeOptions {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The data folder (else $VMSTUDIO_DATA, else data/ beside the distribution).")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--timing", description = "Prints how long the start took.")
  private boolean timing;

  Optional<Path> data() {
    return data;
  }

  boolean timing() {
    return timing;
  }
}
