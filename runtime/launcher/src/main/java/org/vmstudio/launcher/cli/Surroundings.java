package org.vmstudio.launcher.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.vmstudio.launcher.node.Layout;

/**
 * What the process was started in.
 *
 * @param home the distribution
 * @param data the data folder that the environment names, if it does
 * @param folder the working folder
 * @param terminal whether standard error is a terminal
 * @param out standard output
 * @param err standard error
 */
public record Surroundings(
    Path home,
    Optional<Path> data,
    Path folder,
    boolean terminal,
    PrintStream out,
    PrintStream err) {
  /** Reads the system properties that {@code bin/vmstudio} sets, and {@code VMSTUDIO_DATA}. */
  public static Surroundings ofProcess() {
    Path folder = Path.of("").toAbsolutePath();
    return new Surroundings(
        folder.resolve(System.getProperty("vmstudio.home", ".")).normalize(),
        Optional.ofNullable(System.getenv("VMSTUDIO_DATA"))
            .filter(text -> !text.isEmpty())
            .map(folder::resolve),
        folder,
        Boolean.getBoolean("vmstudio.terminal"),
        System.out,
        System.err);
  }

  /**
   * The folders of the node that an operator runs: of {@code data}, else the environment's, else
   * beside the distribution.
   */
  Layout layout(Optional<Path> chosen) {
    Path data = chosen.map(folder::resolve).or(this::data).orElse(home.resolve("data"));
    return new Layout(home, home.resolve("etc"), data.normalize());
  }
}
