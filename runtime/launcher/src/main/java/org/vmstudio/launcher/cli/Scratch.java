package org.vmstudio.launcher.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /**
   * With the configuration as it was shipped; temporary unless {@code kept} names a data folder.
   */
  static Scratch shipped(Surroundings surroundings, Optional<Path> kept) throws NodeException {
    Scratch scratch = empty(surroundings, kept);
    return scratch.filled(scratch.layout.shippedEtc());
  }

  /** As {@link #shipped}, with the configuration of the demonstration. */
  static Scratch demo(Surroundings surroundings, Optional<Path> kept) throws NodeException {
    Scratch scratch = empty(surroundings, kept);
    return scratch.filled(scratch.layout.demoEtc(), scratch.layout.shippedEtc());
  }

  private static Scratch empty(Surroundings surroundings, Optional<Path> kept)
      throws NodeException {
    try {
      Path root =
          kept.isPresent()
              ? Files.createDirectories(surroundings.folder().resolve(kept.get()))
              : Files.createTempDirectory("vmstudio-");
      return new Scratch(root, kept.isPresent(), surroundings.home());
    } catch (IOException e) {
      throw new NodeException(ExitCode.USAGE, "cannot make a folder for the node's data: " + e, e);
    }
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

  /** Sets properties of its node in place of what was shipped. */
  Scratch with(String file, List<String> properties) throws NodeException {
    try {
      Files.write(layout.etc().resolve(file), properties);
      return this;
    } catch (IOException e) {
      throw new NodeException(ExitCode.USAGE, "cannot write " + layout.etc() + ": " + e, e);
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
