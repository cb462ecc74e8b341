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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A node that is killed at a step of an upgrade and started again: each block is executed once,
 * under the image of its height, and the chain ends where an uninterrupted one does.
 */
class UpgradeKillIT {
  private static final long PATIENCE = 120;
  private static final String OLD = "0.1.0";
  private static final String NEW = "0.2.0";

  @TempDir private Path home;

  /**
   * What a run said.
   *
   * @param told the journal while it ran
   * @param verified height and version of each verified block
   * @param ended whether it came to its end
   */
  private record Run(List<String> told, List<String> verified, boolean ended) {
    boolean cameTo(String step) {
      return told.stream().anyMatch(event -> event.startsWith(step + " "));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UPGRADE_BEGUN",
    "UPGRADE_READY",
    "UPGRADED",
    "ACCEPTED 40",
    "VERIFIED 21",
    "VERIFIED 150",
    "UPGRADE_CONFIRMED"
  })
  void aNodeKilledAtAStepGoesOnWithIt(String step) throws Exception {
    assertThat(run("forward", step).cameTo(step)).isTrue();

    Run whole = run("forward", "-");

    assertThat(whole.ended()).isTrue();
    assertThat(whole.verified()).isEqualTo(once(330, heightOfSwitch(whole)));
  }

  @Test
  void aNodeKilledOnTheWayBackEndsUnderTheImageBefore() throws Exception {
    String step = "UPGRADE_ROLLED_BACK";
    assertThat(run("back", step).cameTo(step)).isTrue();

    Run whole = run("back", "-");

    List<String> all = whole.verified();
    int from = heightOfSwitch(whole);
    assertThat(whole.ended()).isTrue();
    assertThat(all.subList(0, 100)).isEqualTo(once(100, from));
    assertThat(all.subList(100, all.size()))
        .isEqualTo(IntStream.rangeClosed(from, 100).mapToObj(h -> h + " " + OLD).toList());
  }

  private static int heightOfSwitch(Run run) {
    List<String> under = run.verified().stream().filter(line -> line.endsWith(NEW)).toList();
    return Integer.parseInt(under.getFirst().split(" ", -1)[0]);
  }

  private static List<String> once(int last, int from) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(height -> height + " " + (height < from ? OLD : NEW))
        .toList();
  }

  private Run run(String script, String killAt) throws IOException, InterruptedException {
    Process node = CrashRun.start(UpgradeChild.class, home, script);
    List<String> told = new ArrayList<>();
    List<String> verified = new ArrayList<>();
    boolean ended = false;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(node.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String rest = line.substring(line.indexOf(' ') + 1);
        switch (line.split(" ", -1)[0]) {
          case "EVENT" -> {
            told.add(rest);
            if (rest.startsWith(killAt + " ")) {
              // Unlike the process, its handle leaves what it said readable.
              node.toHandle().destroyForcibly();
            }
          }
          case "FINAL" -> verified.add(rest);
          case "END" -> ended = true;
          default -> {}
        }
      }
    }
    assertThat(node.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
    return new Run(told, verified, ended);
  }
}
