package org.vmstudio.workbench.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class UpgradePaceTest {

  private final UpgradePace pace = new UpgradePace();

  @Test
  void itTellsTheFirstAndTheLastFifthAndTheLongest() {
    for (int seconds = 1; seconds <= 15; seconds++) {
      pace.add((seconds == 7 ? 20 : seconds) * 1_000_000_000L);
    }

    assertThat(told())
        .contains("\"upgradesDone\":15")
        .contains("\"firstUpgradesSeconds\":2.0")
        .contains("\"lastUpgradesSeconds\":14.0")
        .contains("\"longestUpgradeSeconds\":20.0");
    assertThat(pace.last()).isEqualTo(15);
  }

  @Test
  void beforeTheFirstOneThereIsNothingButTheirNumber() {
    assertThat(told()).isEqualTo("{\"upgradesDone\":0,\"notHeld\":[]}");
  }

  private String told() {
    Bounds bounds = new Bounds();
    pace.tell(bounds);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bounds.printJson(new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).strip();
  }
}
