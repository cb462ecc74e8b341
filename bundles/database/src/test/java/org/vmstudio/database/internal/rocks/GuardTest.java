package org.vmstudio.database.internal.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class GuardTest {
  @Test
  void nobodyComesInAfterClosing() {
    Guard guard = new Guard();
    assertThat(guard.enter()).isTrue();
    guard.leave();
    guard.close();
    assertThat(guard.enter()).isFalse();
    assertThat(guard.closed()).isTrue();
  }

  @Test
  void closingWaitsForThoseWhoAreIn() throws InterruptedException {
    Guard guard = new Guard();
    CountDownLatch in = new CountDownLatch(1);
    CountDownLatch out = new CountDownLatch(1);
    AtomicBoolean left = new AtomicBoolean();
    Thread.startVirtualThread(() -> {
      guard.enter();
      in.countDown();
      await(out);
      left.set(true);
      guard.leave();
    });
    in.await();
    Thread closer = Thread.startVirtualThread(guard::close);
    assertThat(closer.join(Duration.ofMillis(50))).isFalse();
    out.countDown();
    assertThat(closer.join(Duration.ofSeconds(10))).isTrue();
    assertThat(left).isTrue();
  }

  @RepeatedTest(50)
  void whatIsGuardedIsNeverUsedAfterItWasClosed() throws InterruptedException {
    Guard guard = new Guard();
    AtomicBoolean alive = new AtomicBoolean(true);
    AtomicBoolean usedDead = new AtomicBoolean();
    CountDownLatch busy = new CountDownLatch(4);
    List<Thread> users = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      users.add(
          Thread.ofPlatform()
              .start(() -> {
                while (guard.enter()) {
                  busy.countDown();
                  usedDead.compareAndSet(false, !alive.get());
                  guard.leave();
                }
              }));
    }
    busy.await();
    guard.close();
    alive.set(false);
    for (Thread user : users) {
      user.join();
    }
    assertThat(usedDead).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
