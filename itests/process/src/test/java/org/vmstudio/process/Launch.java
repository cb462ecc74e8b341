package org.vmstudio.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One process of {@code bin/vmstudio}, its lines as they come. Killed when it is closed. */
final class Launch implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("vmstudio.distribution"));

  /** Far more than anything here takes, also on a busy machine. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String END = "\u0000";

  private final Process process;
  private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();
  private final List<String> lines = new ArrayList<>();

  private Launch(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /** Starts it with an empty standard input; errors come among the output. */
  static Launch of(String... arguments) throws IOException {
    return of(HOME, "", arguments);
  }

  /** Starts a distribution with a text as its standard input. */
  static Launch of(Path home, String input, String... arguments) throws IOException {
    Launch launch = open(home, arguments);
    launch.say(input);
    launch.process.getOutputStream().close();
    return launch;
  }

  /** Starts it with a standard input that stays open. */
  static Launch open(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/vmstudio").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("VMSTUDIO_DATA");
    return new Launch(builder.start());
  }

  /** Writes to its standard input. */
  void say(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Files are hard links, so that one can be replaced without a copy of all. */
  static Path copyOfDistribution(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      for (Path file : files.toList()) {
        Path target = home.resolve(HOME.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createLink(target, file);
        }
      }
    }
    return home;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(arriving::add);
    } catch (IOException | UncheckedIOException e) {
      arriving.add("the output broke off: " + e.getMessage());
    }
    arriving.add(END);
  }

  /** Waits for a line with a text in it. */
  Launch await(String text) throws InterruptedException {
    while (true) {
      String line = arriving.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (line == null || line.equals(END)) {
        throw new AssertionError("'" + text + "' did not come; there was " + lines);
      }
      lines.add(line);
      if (line.contains(text)) {
        return this;
      }
    }
  }

  /** Waits for the end and gives the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the process goes on and on; there was " + lines);
    }
    String line = arriving.take();
    while (!line.equals(END)) {
      lines.add(line);
      line = arriving.take();
    }
    arriving.add(END);
    return process.exitValue();
  }

  /** What it printed so far, as far as it was waited for. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * SIGTERM. What it has to say about it is still read, as {@link Process#destroy} would not let
   * it.
   */
  void terminate() {
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Its id. */
  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
