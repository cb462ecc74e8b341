package org.vmstudio.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that is killed in the middle of an import, again and again, loses nothing that it
 * acknowledged.
 */
class KillIT {
  private static final int KILLS = 5;
  private static final long PATIENCE = 120;

  @TempDir private Path home;

  /** What a run of the node came to. */
  private record Run(long head, long acknowledged, String digest) {}

  @Test
  void aKilledImportEndsWhereAnUninterruptedOneDoes() throws Exception {
    Run whole = run(home.resolve("whole"), Integer.MAX_VALUE);
    Random random = new Random(20);
    Path killed = home.resolve("killed");
    long acknowledged = 0;
    for (int i = 0; i < KILLS; i++) {
      Run run = run(killed, 1 + random.nextInt(10));
      assertThat(run.head())
          .as("synchronised after kill %s", i)
          .isGreaterThanOrEqualTo(acknowledged);
      acknowledged = Math.max(run.head(), run.acknowledged());
    }
    Run last = run(killed, Integer.MAX_VALUE);
    assertThat(last.head()).isGreaterThanOrEqualTo(acknowledged);
    assertThat(last.digest()).isNotEmpty().isEqualTo(whole.digest());
  }

  /** Runs the node until it has acknowledged so many blocks, and kills it then, or lets it end. */
  private static Run run(Path home, int acknowledgements) throws IOException, InterruptedException {
    Process node = start(home);
    long head = -1;
    long acknowledged = 0;
    int left = acknowledgements;
    String digest = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(node.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "HEAD" -> head = Long.parseLong(words[1]);
          case "ACCEPTED" -> {
            acknowledged = Long.parseLong(words[1]);
            left--;
          }
          case "END" -> digest = words[1];
          default -> {}
        }
        if (left == 0) {
          node.toHandle()
              .destroyForcibly(); // unlike the process, its handle leaves what it said readable
        }
      }
    }
    assertThat(node.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).as("exit code").isEqualTo(left <= 0 ? 137 : 0);
    assertThat(head).as("the node came up").isNotNegative();
    return new Run(head, acknowledged, digest);
  }

  private static Process start(Path home) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            CrashChild.class.getName(),
            home.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
