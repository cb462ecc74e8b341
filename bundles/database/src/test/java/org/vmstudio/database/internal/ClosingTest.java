package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;
import static org.vmstudio.database.internal.Node.utf8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.store.StateHistory;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.rocks.Settings;

class ClosingTest {
  @TempDir Path path;

  private Node open(Duration patience) {
    Settings settings = new Settings(path, 8 << 20, 4 << 20, 0, patience);
    Node node = new Node(settings, UnaryOperator.identity());
    node.register(1, put(0, "a", "1"), put(0, "b", "2"));
    return node;
  }

  @Test
  void closingWaitsForAnOpenSnapshot() throws InterruptedException {
    Node node = open(Duration.ofMinutes(1));
    StateSnapshot state = node.reader.openState(key(1));
    Thread closer = Thread.startVirtualThread(node::close);
    assertThat(closer.join(Duration.ofMillis(100))).isFalse();
    assertThat(state.get(0, utf8("a"))).isEqualTo(utf8("1"));
    assertStopping(() -> node.reader.openState(key(1)));
    state.close();
    assertThat(closer.join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void aSnapshotThatIsNotClosedInTimeIsRevoked() {
    Node node = open(Duration.ofMillis(10));
    StateSnapshot state = node.reader.openState(key(1));
    StateCursor cursor = state.scan(0, new byte[0], null);
    assertThat(cursor.next()).isTrue();
    StateHistory history = node.reader.openStates(key(1), 0).orElseThrow();
    StateSnapshot oldest = history.at(0).orElseThrow();
    node.close();
    assertStopping(() -> oldest.get(0, utf8("a")));
    assertStopping(() -> history.at(0));
    history.close();
    oldest.close();
    assertStopping(() -> state.get(0, utf8("a")));
    assertStopping(cursor::next);
    assertStopping(cursor::value);
    cursor.close();
    state.close();
  }

  @Test
  void afterClosingEverythingIsRefused() {
    Node node = open(Duration.ZERO);
    node.close();
    assertStopping(node.reader::chains);
    assertStopping(() -> node.reader.head(key(1)));
    assertStopping(() -> node.reader.openState(key(1)));
    assertStopping(() -> node.reader.openState(key(1), 0));
    assertStopping(() -> node.reader.openStates(key(1), 0));
    assertStopping(node.reader::syncedWrites);
    assertStopping(() -> node.register(2));
    assertStopping(() -> node.admit(1, ALICE, 1, 1));
    assertStopping(() -> node.commit(1, 1));
    node.close();
  }

  @Test
  void nothingIsLeftToReplayAlsoWhereMemoryWasFull() throws IOException {
    StateDelta.Change[] state = new StateDelta.Change[400];
    Samples samples = new Samples(1);
    for (int i = 0; i < state.length; i++) {
      state[i] = new StateDelta.Put(0, utf8("key" + i), samples.array(100_000));
    }
    Settings settings = new Settings(path, 8 << 20, 4 << 20, 0, Duration.ofMinutes(1));
    try (Node node = new Node(settings, UnaryOperator.identity())) {
      node.register(1, state);
    }
    try (Stream<Path> files = Files.list(path)) {
      assertThat(files.filter(file -> file.toString().endsWith(".log")))
          .allSatisfy(log -> assertThat(log).isEmptyFile());
    }
  }

  @Test
  void aSnapshotClosedByItsOwnerSaysSo() {
    try (Node node = open(Duration.ZERO)) {
      StateSnapshot state = node.reader.openState(key(1));
      StateCursor cursor = state.scan(0, new byte[0], null);
      state.close();
      state.close();
      assertThatIllegalStateException().isThrownBy(() -> state.get(0, utf8("a")));
      assertThatIllegalStateException().isThrownBy(cursor::next);
      cursor.close();
    }
  }

  @Test
  void readersInFullFlightSurviveTheClosing() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      Path folder = path.resolve("round" + round);
      Settings settings = new Settings(folder, 8 << 20, 4 << 20, 0, Duration.ofMillis(1));
      Node node = new Node(settings, UnaryOperator.identity());
      node.register(1, put(0, "a", "1"), put(0, "b", "2"));
      AtomicReference<Throwable> unexpected = new AtomicReference<>();
      CountDownLatch running = new CountDownLatch(6);
      List<Thread> readers = new ArrayList<>();
      StateSnapshot shared = node.reader.openState(key(1));
      for (int i = 0; i < 6; i++) {
        int kind = i % 3;
        readers.add(Thread.ofPlatform().start(() -> read(node, shared, kind, running, unexpected)));
      }
      running.await();
      node.close();
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(unexpected).hasNullValue();
    }
  }

  private static void read(
      Node node,
      StateSnapshot shared,
      int kind,
      CountDownLatch running,
      AtomicReference<Throwable> unexpected) {
    try {
      for (int i = 0; true; i++) {
        switch (kind) {
          case 0 -> shared.get(0, utf8("a"));
          case 1 -> scan(shared);
          default -> openAndRead(node);
        }
        if (i == 5) {
          running.countDown();
        }
      }
    } catch (PlatformFault e) {
      if (e.kind() != Kind.STOPPING) {
        unexpected.set(e);
      }
    } catch (RuntimeException e) {
      unexpected.set(e);
    }
  }

  private static void scan(StateSnapshot state) {
    try (StateCursor cursor = state.scan(0, new byte[0], null)) {
      while (cursor.next()) {
        assertThat(cursor.value()).hasSize(1);
      }
    }
  }

  private static void openAndRead(Node node) {
    try (StateSnapshot own = node.reader.openState(key(1))) {
      own.get(0, utf8("b"));
    }
  }

  private static void assertStopping(ThrowingCallable call) {
    assertThatExceptionOfType(PlatformFault.class)
        .isThrownBy(call)
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.STOPPING));
  }
}
