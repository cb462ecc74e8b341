package org.vmstudio.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one run of a {@link CrashChild} came to.
 *
 * @param known how many messages it knew at its start
 * @param acknowledged the last message that it acknowledged; 0 where it was none
 * @param digest what it came to; empty where it was killed before
 */
record CrashRun(long known, long acknowledged, String digest) {
  private static final long PATIENCE = 120;

  /** When a run is killed. */
  sealed interface Kill {
    /** Not at all. */
    record Never() implements Kill {}

    /** When it has acknowledged so many messages. */
    record AfterReplies(int replies) implements Kill {}

    /** So many milliseconds after it came up, wherever it is then. */
    record AfterMillis(int millis) implements Kill {}
  }

  /** Runs a node until it ends or is killed. */
  static CrashRun of(Path home, Path script, Kill kill) throws IOException, InterruptedException {
    Process node = start(CrashChild.class, home, script.toString());
    long known = -1;
    long acknowledged = 0;
    String digest = "";
    boolean killed = false;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(node.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "KNOWN" -> {
            known = Long.parseLong(words[1]);
            killed |= killLater(node, kill);
          }
          case "ACCEPTED" -> {
            acknowledged = Long.parseLong(words[1]);
            killed |= killNow(node, kill, acknowledged - Math.max(0, known));
          }
          case "END" -> digest = words[1];
          default -> {}
        }
      }
    }
    assertThat(node.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
    // One that was to be killed later may have ended before.
    assertThat(node.exitValue()).as("exit code").isIn(killed ? List.of(0, 137) : List.of(0));
    assertThat(known).as("the node came up").isNotNegative();
    return new CrashRun(known, acknowledged, digest);
  }

  private static boolean killNow(Process node, Kill kill, long replies) {
    if (kill instanceof Kill.AfterReplies(int after) && replies == after) {
      // Unlike the process, its handle leaves what it said readable.
      node.toHandle().destroyForcibly();
      return true;
    }
    return false;
  }

  private static boolean killLater(Process node, Kill kill) {
    if (!(kill instanceof Kill.AfterMillis(int millis))) {
      return false;
    }
    Thread.ofVirtual()
        .start(() -> {
          try {
            if (!node.waitFor(millis, TimeUnit.MILLISECONDS)) {
              node.toHandle().destroyForcibly();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return true;
  }

  /** Starts a program in a JVM of its own. */
  static Process start(Class<?> program, Path home, String script) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // Most of a run is its start.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            home.toString(),
            script));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
