package org.vmstudio.dispatcher.internal.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns<String> turns = new Turns<>();

  @Test
  void keysTakeTurns() throws InterruptedException {
    turns.signal("a");
    turns.signal("b");

    for (int round = 0; round < 3; round++) {
      for (String expected : new String[] {"a", "b"}) {
        String key = turns.take().orElseThrow();
        assertThat(key).isEqualTo(expected);
        turns.signal(key);
        turns.done(key);
      }
    }
  }

  @Test
  void aKeyIsHeldByOneWorkerAtATime() throws InterruptedException {
    turns.signal("a");
    turns.signal("b");
    assertThat(turns.take()).contains("a");
    turns.signal("a");

    assertThat(turns.take()).contains("b");
    turns.done("a");

    assertThat(turns.take()).contains("a");
  }

  @Test
  void aPauseGivesOutNothingUntilItEnds() throws Exception {
    turns.pause(true);
    turns.signal("a");
    CompletableFuture<Optional<String>> taken = new CompletableFuture<>();
    Thread worker = Thread.ofPlatform().start(() -> take(taken));
    while (worker.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    assertThat(taken).isNotDone();
    assertThat(turns.waiting()).isEqualTo(1);
    turns.pause(false);

    assertThat(taken.get(10, TimeUnit.SECONDS)).contains("a");
  }

  private void take(CompletableFuture<Optional<String>> taken) {
    try {
      taken.complete(turns.take());
    } catch (InterruptedException interrupted) {
      taken.completeExceptionally(interrupted);
    }
  }

  @Test
  void aKeyIsInTheRingOnceHoweverOftenItIsSignalled() throws InterruptedException {
    turns.signal("a");
    turns.signal("a");
    turns.signal("b");

    assertThat(turns.take()).contains("a");
    turns.done("a");

    assertThat(turns.take()).contains("b");
  }

  @Test
  void closingLetsTheWorkersGo() throws InterruptedException {
    turns.signal("a");
    turns.close();

    assertThat(turns.take()).isEmpty();
  }
}
