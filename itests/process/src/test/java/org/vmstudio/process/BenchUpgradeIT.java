package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the measurement of upgrades checks; how fast they are depends on the machine. */
class BenchUpgradeIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Figures of time, and of what a few upgrades after the start do not settle. */
  private static final String OF_THE_MACHINE = "\\w+(Millis|Seconds|Longer|More) is .*";

  /** Less of everything than is measured: what is checked is the same. */
  private static final String[] BENCH = {
    "bench",
    "upgrade",
    "--upgrades",
    "2",
    "--starts",
    "1",
    "--chains",
    "3",
    "--ahead",
    "256",
    "--json"
  };

  @Test
  void aFewUpgradesOfAWorkingChainLoseNothingAndLeaveNothingBehind(@TempDir Path folder)
      throws Exception {
    Path home = withoutOptimisingCompiler(folder.resolve("home"));
    try (Launch bench = Launch.of(home, "", BENCH)) {
      int exitCode = bench.exitCode();
      List<JsonNode> objects = new ArrayList<>();
      List<String> broken = new ArrayList<>();
      for (String line : bench.lines()) {
        if (line.startsWith("{")) {
          objects.add(MAPPER.readTree(line));
        } else {
          assertThat(line).startsWith("vmstudio: not held: ");
          broken.add(line.substring(line.lastIndexOf(": ") + 2));
        }
      }

      assertThat(exitCode).isEqualTo(broken.isEmpty() ? 0 : 1);
      assertThat(broken).allMatch(line -> line.matches(OF_THE_MACHINE));
      JsonNode upgrades = objects.get(0);
      assertThat(upgrades.path("upgrades").intValue()).isEqualTo(2);
      assertThat(upgrades.path("blocks").intValue()).isGreaterThan(512);
      assertThat(upgrades.path("idleBlocks").intValue()).isGreaterThan(2);
      for (String none :
          List.of(
              "lost", "executedTwice", "byTheWrongImage", "failures", "refused", "idleFaults")) {
        assertThat(upgrades.path(none).intValue()).as(none).isZero();
        assertThat(upgrades.has(none)).as(none).isTrue();
      }
      assertThat(upgrades.path("notHeld").size())
          .isEqualTo((int) broken.stream().filter(line -> !line.contains("Seconds")).count());
      assertThat(objects.get(1).path("startChains").intValue()).isEqualTo(3);
    }
  }

  /** Its work is done before that of the compiler is. */
  private static Path withoutOptimisingCompiler(Path home) throws IOException {
    Path options = Launch.copyOfDistribution(home).resolve("etc/jvm.options");
    String shipped = Files.readString(options);
    Files.delete(options);
    Files.writeString(options, shipped + "-XX:TieredStopAtLevel=1\n");
    return home;
  }
}
