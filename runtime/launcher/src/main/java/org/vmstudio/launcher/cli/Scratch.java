package org.vmstudio.launcher.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.Layout;
import org.vmstudio.launcher.node.NodeException;

/**
 * A node's folders for one command, with the configuration as it was shipped: what an operator set
 * for the real node, such as another place for its database, must not reach a demonstration.
 * Deleted at the end unless they are to be kept.
 */
final class Scratch implements AutoCloseable {
  private final Path root;
  private final boolean keep;
  private final Layout layout;

  private Scratch(Path root, boolean keep, Path home) {
    this.root = root;
    this.keep = keep;
    this.layout = new Layout(home, root.resolve("etc"), root);
  }

  /** Folders below the system's folder for temporary files. */
  static Scratch temporary(Path home) throws NodeException {
    try {
      return new Scratch(Files.createTempDirectory("vmstudio-"), false, home).filled();
    } catch (IOException e) {
      throw new NodeException(
          ExitCode.USAGE, "cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  /** Folders below {@code root}, which stay. */
  static Scratch kept(Path root, Path home) throws NodeException {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new NodeException(
          ExitCode.USAGE, "cannot make the folder " + root + ": " + e.getMessage(), e);
    }
    return new Scratch(root, true, home).filled();
  }

  private Scratch filled() throws NodeException {
    try (Stream<Path> files = Files.list(layout.shippedEtc())) {
      Files.createDirectories(layout.etc());
      List<Path> missing = files.filter(file -> !Files.exists(target(file))).toList();
      for (Path file : missing) {
        Files.copy(file, target(file));
      }
      return this;
    } catch (IOException e) {
      throw new NodeException(
          ExitCode.USAGE, "cannot fill " + layout.etc() + ": " + e.getMessage(), e);
    }
  }

  private Path target(Path file) {
    return layout.etc().resolve(layout.shippedEtc().relativize(file));
  }

  Layout layout() {
    return layout;
  }

  @Override
  public void close() throws NodeException {
    if (keep) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new NodeException(ExitCode.FAULT, "cannot delete " + root + ": " + e.getMessage(), e);
    }
  }
}
