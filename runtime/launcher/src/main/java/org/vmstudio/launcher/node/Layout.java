package org.vmstudio.launcher.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.vmstudio.launcher.command.ExitCode;

/**
 * Where the files of a node are.
 *
 * @param home the distribution: bin, lib, bundles, system; never written to
 * @param etc the configuration
 * @param data all that the node writes
 */
public record Layout(Path home, Path etc, Path data) {
  /** The bundles, in one folder for each start level. */
  public Path bundles() {
    return home.resolve("bundles");
  }

  /** The VM images that are shipped. */
  public Path images() {
    return home.resolve("system/images");
  }

  /** The configuration as it was shipped. */
  public Path shippedEtc() {
    return home.resolve("system/etc");
  }

  /** The configuration that the demonstration has in place of the shipped one. */
  public Path demoEtc() {
    return home.resolve("system/demo");
  }

  /** Where VM bundles are dropped in. */
  public Path plugins() {
    return home.resolve("plugins");
  }

  /** What can be deleted while the node does not run. */
  public Path cache() {
    return data.resolve("cache");
  }

  /** The rolling log. */
  public Path log() {
    return data.resolve("log");
  }

  /** Locked while a node runs on the data folder. */
  public Path lock() {
    return data.resolve("node.lock");
  }

  /** Where a running node takes commands. */
  public Path control() {
    return data.resolve("control.sock");
  }

  /**
   * Makes the folders that the node writes to, for their owner alone.
   *
   * @throws NodeException if that is not possible, or the distribution is not whole
   */
  public void prepare() throws NodeException {
    for (Path folder : List.of(bundles(), etc)) {
      if (!Files.isDirectory(folder)) {
        throw new NodeException(ExitCode.USAGE, "the folder " + folder + " is missing");
      }
    }
    try {
      if (!Files.isDirectory(data)) {
        Path parent = data.toAbsolutePath().getParent();
        Files.createDirectories(parent == null ? data : parent);
        Files.createDirectory(
            data,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      for (String name : List.of("db", "log", "keys", "cache")) {
        Files.createDirectories(data.resolve(name));
      }
    } catch (IOException e) {
      throw new NodeException(
          ExitCode.USAGE, "cannot write to the data folder " + data + ": " + e, e);
    }
  }
}
