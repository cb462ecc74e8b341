package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.itests.platform.CrashRun.Kill;

/**
 * A node that is killed again and again, in the middle of an import or of moves from branch to
 * branch, loses nothing that it acknowledged and ends where an uninterrupted one does. The system
 * property {@value #SOAK} says how often each is killed.
 */
class KillIT {
  private static final String SOAK = "vmstudio.soak.kills";
  private static final int KILLS = 5;
  private static final int REPLIES = 8;
  private static final int MILLIS = 1_500;

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"import", "branches"})
  void aKilledNodeEndsWhereAnUninterruptedOneDoes(String name) throws Exception {
    Path script = CrashScript.named(name).writeTo(home.resolve("script"));
    CrashRun whole = CrashRun.of(home.resolve("whole"), script, new Kill.Never());
    assertThat(whole.digest()).isNotEmpty();
    Random random = new Random(20);
    int left = Integer.getInteger(SOAK, KILLS);
    // One home serves until its script is at its end; then another begins.
    for (int round = 0; left > 0; round++) {
      left = killedToTheEnd(home.resolve("killed" + round), script, random, left, whole.digest());
    }
  }

  private static int killedToTheEnd(
      Path killed, Path script, Random random, int kills, String expected) throws Exception {
    int left = kills;
    long acknowledged = 0;
    String digest = "";
    while (digest.isEmpty()) {
      CrashRun run = CrashRun.of(killed, script, left > 0 ? kill(random) : new Kill.Never());
      assertThat(run.known()).as("%s kills left", left).isGreaterThanOrEqualTo(acknowledged);
      acknowledged = Math.max(run.known(), run.acknowledged());
      digest = run.digest();
      left -= digest.isEmpty() ? 1 : 0;
    }
    assertThat(digest).isEqualTo(expected);
    return left;
  }

  private static Kill kill(Random random) {
    return random.nextBoolean()
        ? new Kill.AfterReplies(1 + random.nextInt(REPLIES))
        : new Kill.AfterMillis(random.nextInt(MILLIS));
  }
}
