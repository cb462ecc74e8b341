package org.vmstudio.launcher.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vmstudio.launcher.Main;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.Layout;
import org.vmstudio.launcher.node.NodeException;

/**
 * Takes the time that {@code vmstudio run} needs until the node is ready, in a process of its own
 * and on a data folder that is there.
 */
final class StartClock {
  private static final String READY = " runs on ";
  private static final String CONFIGURATION = "etc";
  private static final int STOP_SECONDS = 30;

  private final Layout layout;

  private StartClock(Layout layout) {
    this.layout = layout;
  }

  /** Of nodes on a scratch folder, with its configuration in place of the operator's. */
  static StartClock of(Scratch scratch) throws NodeException {
    Layout layout = scratch.layout();
    Path home = layout.data().resolve("home");
    try (Stream<Path> parts = Files.list(layout.home())) {
      Files.createDirectory(home);
      Files.createSymbolicLink(home.resolve(CONFIGURATION), layout.etc());
      for (Path part : parts.filter(part -> !part.endsWith(CONFIGURATION)).toList()) {
        Files.createSymbolicLink(home.resolve(part.getFileName()), part);
      }
    } catch (IOException e) {
      throw new NodeException(ExitCode.FAULT, "cannot fill " + home + ": " + e, e);
    }
    return new StartClock(new Layout(home, layout.etc(), layout.data()));
  }

  /** Starts a node, stops it, and gives the seconds from the start of the process. */
  double seconds() throws NodeException, InterruptedException {
    long begin = System.nanoTime();
    Process process = start();
    try {
      awaitReady(process.inputReader(StandardCharsets.UTF_8));
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      process.toHandle().destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private Process start() throws NodeException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + layout.etc().resolve("jvm.options"),
            "-Dvmstudio.home=" + layout.home(),
            "-cp",
            layout.home().resolve("lib") + File.separator + "*",
            Main.class.getName(),
            "run",
            "--data",
            layout.data().toString());
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new NodeException(ExitCode.FAULT, "cannot start a node: " + e.getMessage(), e);
    }
  }

  private static void awaitReady(BufferedReader lines) throws NodeException {
    StringBuilder before = new StringBuilder();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(READY)) {
          return;
        }
        before.append(line).append(' ');
      }
    } catch (IOException e) {
      throw new NodeException(ExitCode.FAULT, "the node cannot be heard: " + e.getMessage(), e);
    }
    throw new NodeException(ExitCode.FAULT, "the node did not get ready: " + before);
  }
}
