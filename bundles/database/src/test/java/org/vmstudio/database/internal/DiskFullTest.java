package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.key;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.rocks.Settings;

/** A device of 48 MiB of its own; skipped where nobody may mount one. */
class DiskFullTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final int READERS = 4;

  @TempDir Path folder;
  private Path device;
  private Path filler;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    device = Files.createDirectory(folder.resolve("device"));
    filler = device.resolve("filler");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", device.toString()),
        "a device can only be mounted by root on Linux");
    Files.write(filler, new byte[16 << 20]);
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-q", device.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Node open(long reserve) {
    return open(reserve, 4 * MEBIBYTE);
  }

  private Node open(long reserve, long writeBuffer) {
    Settings settings =
        new Settings(device.resolve("db"), MEBIBYTE, writeBuffer, reserve, Duration.ofSeconds(5));
    return new Node(settings, UnaryOperator.identity());
  }

  private static void commit(Node node, long height) {
    byte[] incompressible = node.samples.array(1 << 20);
    node.admit(1, ALICE, height, height);
    node.committer.commit(
        node.commitOf(
            1, height, Node.delta(new StateDelta.Put(0, Node.utf8("k"), incompressible))));
  }

  private static PlatformFault fill(Node node) {
    for (long height = node.reader.head(key(1)).orElseThrow().verified().height() + 1;
        height < 100;
        height++) {
      try {
        commit(node, height);
      } catch (PlatformFault fault) {
        return fault;
      }
    }
    throw new AssertionError("48 MiB hold more than 100 MiB");
  }

  /**
   * A node whose log could not be written for lack of space: that alone makes RocksDB refuse all
   * writes. Its memory for writes is larger than what is set aside for the log, so that it is not
   * the first to be full.
   */
  private Node refusing() throws IOException {
    Node node = open(-1000 * MEBIBYTE, 12 * MEBIBYTE);
    node.register(1);
    commit(node, 1);
    commit(node, 2);
    exhaust();
    assertThat(fill(node).kind()).isEqualTo(Kind.DISK_FULL);
    assertThat(node.database.store().refuses()).isTrue();
    return node;
  }

  private void exhaust() throws IOException {
    try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.APPEND)) {
      byte[] piece = new byte[4096];
      while (device.toFile().getUsableSpace() > 0) {
        out.write(piece);
      }
    }
  }

  private static void assertWhole(Node node) {
    long verified = node.reader.head(key(1)).orElseThrow().verified().height();
    assertThat(verified).isPositive();
    assertThat(node.reader.verdict(key(1), verified)).isPresent();
    assertThat(node.reader.verdict(key(1), verified + 1)).isEmpty();
    assertThat(node.reader.events(1, 1000)).hasSize((int) node.reader.lastEvent());
    try (var state = node.reader.openState(key(1), verified - 1).orElseThrow()) {
      assertThat(state.get(0, Node.utf8("k"))).hasSize(1 << 20);
    }
  }

  @Test
  void belowTheReserveNothingIsWrittenAndItGoesOnWhenThereIsSpace() throws IOException {
    try (Node node = open(8 * MEBIBYTE)) {
      node.register(1);
      PlatformFault fault = fill(node);
      assertThat(fault.kind()).isEqualTo(Kind.DISK_FULL);
      assertThat(fault)
          .hasMessageContaining(device.toString())
          .hasMessageMatching("(?s).*: \\d+ bytes are free.*");
      assertWhole(node);
      Files.delete(filler);
      long height = node.reader.head(key(1)).orElseThrow().synchronised().height();
      node.admit(1, ALICE, height + 1, height + 1);
    }
  }

  @Test
  void aDeviceThatIsFullAllTheSameDamagesNothing() throws IOException {
    List<String> before;
    try (Node node = open(-1000 * MEBIBYTE)) {
      node.register(1);
      PlatformFault fault = fill(node);
      assertThat(fault.kind()).describedAs(fault.getMessage()).isEqualTo(Kind.DISK_FULL);
      before = Contents.of(node.database.store());
      assertWhole(node);
    }
    Files.delete(filler);
    try (Node node = open(0)) {
      assertThat(Contents.of(node.database.store())).isEqualTo(before);
      long height = node.reader.head(key(1)).orElseThrow().synchronised().height();
      node.admit(1, ALICE, height + 1, height + 1);
    }
  }

  @Test
  void itTakesWritesAgainAsSoonAsThereIsSpaceAgain() throws IOException {
    try (Node node = refusing()) {
      assertWhole(node);
      assertThatExceptionOfType(PlatformFault.class)
          .isThrownBy(() -> node.ledger.halt(key(1), "while it is full"))
          .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.DISK_FULL));
      var older = node.reader.openState(key(1));
      long last = node.reader.lastEvent();
      Files.delete(filler);
      long height = node.reader.head(key(1)).orElseThrow().synchronised().height();
      node.admit(1, ALICE, height + 1, height + 1);
      assertThat(node.reader.lastEvent()).isEqualTo(last + 1);
      assertWhole(node);
      assertThatExceptionOfType(PlatformFault.class)
          .isThrownBy(() -> older.get(0, Node.utf8("k")))
          .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.INPUT_OUTPUT));
      older.close();
    }
  }

  @Test
  void whoReadsWhileItIsOpenedAgainWaits() throws Exception {
    try (Node node = refusing();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      long last = node.reader.lastEvent();
      AtomicBoolean healed = new AtomicBoolean();
      CountDownLatch reading = new CountDownLatch(READERS);
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(() -> read(node, reading, healed)));
      }
      reading.await();
      Files.delete(filler);
      try {
        node.ledger.halt(key(1), "the first write that succeeds");
      } finally {
        healed.set(true);
      }
      assertThat(node.reader.lastEvent()).isEqualTo(last + 1);
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
  }

  private static void read(Node node, CountDownLatch reading, AtomicBoolean healed) {
    do {
      assertThat(node.reader.head(key(1))).isPresent();
      node.database.store().pin().close();
      reading.countDown();
    } while (!healed.get());
  }

  @Test
  void closingOnAFullDeviceEnds() throws InterruptedException {
    Node node = open(-1000 * MEBIBYTE);
    node.register(1);
    fill(node);
    Thread closer = Thread.startVirtualThread(node::close);
    assertThat(closer.join(Duration.ofMinutes(1))).isTrue();
  }
}
