package org.vmstudio.launcher.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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
    Scratch scratch = temporaryEmpty(home);
    return scratch.filled(scratch.layout.shippedEtc());
  }

  /** As {@link #temporary}, with the configuration of the demonstration. */
  static Scratch demo(Path home) throws NodeException {
    Scratch scratch = temporaryEmpty(home);
    return scratch.filled(scratch.layout.demoEtc(), scratch.layout.shippedEtc());
  }

  private static Scratch temporaryEmpty(Path home) throws NodeException {
    try {
      return new Scratch(Files.createTempDirectory("vmstudio-"), false, home);
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
    Scratch scratch = new Scratch(root, true, home);
    return scratch.filled(scratch.layout.shippedEtc());
  }

  /**
   * Copies configuration; where two sources have a file, the first wins, and what is there already
   * stays.
   */
  private Scratch filled(Path... sources) throws NodeException {
    try {
      Files.createDirectories(layout.etc());
      for (Path source : sources) {
        copy(source);
      }
      return this;
    } catch (IOException e) {
      throw new NodeException(
          ExitCode.USAGE, "cannot fill " + layout.etc() + ": " + e.getMessage(), e);
    }
  }

  private void copy(Path source) throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Path target = layout.etc().resolve(source.relativize(file));
        if (!Files.exists(target)) {
          Files.copy(file, target);
        }
      }
    }
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
