package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmstudio.database.internal.Node.key;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.node.EventFeed.Subscription;
import org.vmstudio.api.store.Event;

class JournalFeedTest {
  @TempDir Path path;
  private Node node;

  @BeforeEach
  void open() {
    node = new Node(path);
    node.register(1);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void write(int events) {
    for (int i = 0; i < events; i++) {
      node.ledger.halt(key(1), "event");
    }
  }

  private static List<Long> take(BlockingQueue<Event> heard, int count)
      throws InterruptedException {
    List<Long> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Event event = heard.poll(20, TimeUnit.SECONDS);
      assertThat(event).describedAs("the event after %s", sequences).isNotNull();
      sequences.add(event.sequence());
    }
    return sequences;
  }

  private static Long[] numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toArray(Long[]::new);
  }

  @Test
  void thePastComesFirstAndThenThePresentWithoutGaps() throws InterruptedException {
    write(150);
    BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    try (Subscription subscription = node.feed.subscribe(0, heard::add)) {
      assertThat(subscription).isNotNull();
      assertThat(take(heard, 151)).containsExactly(numbers(1, 151));
      write(20);
      assertThat(take(heard, 20)).containsExactly(numbers(152, 171));
    }
  }

  @Test
  void aSubscriptionMayBeginInTheFuture() throws InterruptedException {
    BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    try (Subscription subscription = node.feed.subscribe(4, heard::add)) {
      assertThat(subscription).isNotNull();
      write(5);
      assertThat(take(heard, 3)).containsExactly(4L, 5L, 6L);
    }
  }

  @Test
  void aSlowListenerMissesNothingAndDelaysNobody() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    BlockingQueue<Event> slow = new LinkedBlockingQueue<>();
    BlockingQueue<Event> quick = new LinkedBlockingQueue<>();
    try (Subscription first =
            node.feed.subscribe(
                1,
                event -> {
                  uninterruptibly(release);
                  slow.add(event);
                });
        Subscription second = node.feed.subscribe(1, quick::add)) {
      assertThat(first).isNotSameAs(second);
      write(300);
      assertThat(take(quick, 301)).hasSize(301);
      assertThat(slow).isEmpty();
      release.countDown();
      assertThat(take(slow, 301)).containsExactly(numbers(1, 301));
    }
  }

  @Test
  void aListenerThatFailsHearsTheNextEventAllTheSame() throws InterruptedException {
    BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    try (Subscription subscription =
        node.feed.subscribe(
            1,
            event -> {
              heard.add(event);
              throw new IllegalArgumentException("on purpose");
            })) {
      assertThat(subscription).isNotNull();
      write(2);
      assertThat(take(heard, 3)).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void aClosedSubscriptionHearsNothingMore() throws InterruptedException {
    BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    BlockingQueue<Event> witness = new LinkedBlockingQueue<>();
    node.feed.subscribe(1, heard::add).close();
    int before = heard.size();
    try (Subscription subscription = node.feed.subscribe(2, witness::add)) {
      assertThat(subscription).isNotNull();
      write(5);
      assertThat(take(witness, 5)).hasSize(5);
    }
    assertThat(heard).hasSizeLessThanOrEqualTo(Math.max(1, before));
  }

  private static void uninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
