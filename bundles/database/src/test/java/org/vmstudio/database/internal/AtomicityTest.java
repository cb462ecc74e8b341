package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.BOB;
import static org.vmstudio.database.internal.Node.block;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateDelta.Change;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;

class AtomicityTest {
  private static final ImageRecord IMAGE = new Samples(9).imageRecord();

  /** Four whole pieces, and a part. */
  private static final Bytes JAR = Bytes.wrap(new Samples(5).array((1 << 20) + 1));

  @TempDir Path path;
  // Counts down to the write that fails; negative: none does.
  private final AtomicInteger untilFailure = new AtomicInteger(-1);
  private boolean failForGood;

  record Call(String name, Consumer<Node> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Call> calls() {
    return List.of(
        new Call("register", node -> node.register(2, put(0, "x", "1"))),
        new Call(
            "importSnapshot",
            node ->
                node.ledger.importSnapshot(
                    key(3), block(9), Node.delta(put(0, "x", "2")), true, List.of())),
        new Call("admit", node -> node.admit(1, BOB, 6, 8)),
        new Call("admitImage", node -> node.ledger.admitImage(IMAGE, Bytes.of((byte) 1))),
        new Call(
            "activateImage",
            node -> node.ledger.activateImage(key(1), new ImageEntry(3, IMAGE.ref()))),
        new Call("upgradeFailed", node -> node.upgrades.upgradeFailed(key(1), IMAGE.ref(), "x")),
        new Call("halt", node -> node.ledger.halt(key(1), "why")),
        new Call("resume", node -> node.ledger.resume(key(1))),
        new Call("lift", node -> node.ledger.lift(key(1), ALICE)),
        new Call("commit", node -> node.commit(1, 2, put(0, "a", "3"), put(0, "c", "1"))),
        new Call(
            "quarantine",
            node -> node.committer.quarantine(key(1), node.samples.invalid(block(2)))));
  }

  private Node open() {
    return new Node(
        path,
        store ->
            (batch, sync) -> {
              if (untilFailure.getAndUpdate(n -> n > 0 || (n == 0 && !failForGood) ? n - 1 : n)
                  == 0) {
                throw new PlatformFault(Kind.INPUT_OUTPUT, "injected");
              }
              store.write(batch, sync);
            });
  }

  private static void fill(Node node) {
    node.register(1, put(0, "a", "1"), put(0, "b", "1"));
    node.register(3, put(0, "a", "1"));
    node.admit(1, ALICE, 1, 5);
    node.commit(1, 1, put(0, "a", "2"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aCallThatFailsChangesNothingAndCanBeMadeAgain(Call call) {
    try (Node node = open()) {
      fill(node);
      List<String> before = Contents.of(node.database.store());
      untilFailure.set(0);
      assertThatExceptionOfType(PlatformFault.class).isThrownBy(() -> call.call().accept(node));
      assertThat(Contents.of(node.database.store())).isEqualTo(before);
      long last = node.reader.lastEvent();
      call.call().accept(node);
      assertThat(Contents.of(node.database.store())).isNotEqualTo(before);
      assertThat(node.reader.events(1, 100))
          .extracting(Event::sequence)
          .startsWith(1L, 2L, 3L, 4L, last + 1)
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theCallsThatAreMadeAgainGiveWhatTheyWouldHaveGiven(Call call) {
    List<String> expected;
    try (Node node = new Node(path.resolve("other"))) {
      fill(node);
      call.call().accept(node);
      expected = Contents.of(node.database.store());
    }
    try (Node node = open()) {
      fill(node);
      untilFailure.set(0);
      assertThatExceptionOfType(PlatformFault.class).isThrownBy(() -> node.admit(1, BOB, 6, 6));
      call.call().accept(node);
      // A state's number is used once, so only its number may differ: none was used here.
      assertThat(Contents.of(node.database.store())).isEqualTo(expected);
    }
  }

  @Test
  void aLargeRegistrationThatFailsInTheMiddleLeavesNothing() {
    try (Node node = open()) {
      fill(node);
      List<String> before = Contents.of(node.database.store());
      untilFailure.set(2);
      assertThatExceptionOfType(PlatformFault.class)
          .isThrownBy(() -> node.ledger.register(Node.chain(2), large(), Optional.empty()));
      assertThat(Contents.of(node.database.store())).isEqualTo(before);
      node.ledger.register(Node.chain(2), large(), Optional.empty());
      assertThat(node.reader.chain(key(2))).isPresent();
    }
  }

  @Test
  void whatALargeImportLeftBehindIsGoneAfterTheNextOpening() {
    List<String> before;
    try (Node node = open()) {
      fill(node);
      before = Contents.of(node.database.store());
      failForGood = true;
      untilFailure.set(2);
      assertThatExceptionOfType(PlatformFault.class)
          .isThrownBy(
              () -> node.ledger.importSnapshot(key(3), block(9), large(), false, List.of()));
      assertThat(Contents.of(node.database.store())).hasSizeGreaterThan(before.size());
      untilFailure.set(-1);
    }
    try (Node node = open()) {
      assertThat(Contents.of(node.database.store())).isEqualTo(before);
      node.register(2, put(0, "x", "1"));
      assertThat(node.reader.openState(key(2), 0)).isPresent();
    }
  }

  @Test
  void aLargeImageThatFailsInTheMiddleLeavesNothing() {
    try (Node node = open()) {
      fill(node);
      List<String> before = Contents.of(node.database.store());
      untilFailure.set(2);
      assertThatExceptionOfType(PlatformFault.class)
          .isThrownBy(() -> node.ledger.admitImage(IMAGE, JAR));
      assertThat(Contents.of(node.database.store())).isEqualTo(before);
      node.ledger.admitImage(IMAGE, JAR);
      assertThat(node.reader.imageBytes(IMAGE.ref().sha256())).contains(JAR);
      node.ledger.retireImage(IMAGE.ref());
      assertThat(node.database.store().list(Family.IMAGE_BYTES, new byte[0], null, 1)).isEmpty();
    }
  }

  @Test
  void whatALargeImageLeftBehindIsNoImageAndGoneAfterTheNextOpening() {
    List<String> before;
    try (Node node = open()) {
      fill(node);
      before = Contents.of(node.database.store());
      failForGood = true;
      untilFailure.set(3);
      assertThatExceptionOfType(PlatformFault.class)
          .isThrownBy(() -> node.ledger.admitImage(IMAGE, JAR));
      assertThat(Contents.of(node.database.store())).hasSizeGreaterThan(before.size());
      assertThat(node.reader.imageBytes(IMAGE.ref().sha256())).isEmpty();
      untilFailure.set(-1);
    }
    try (Node node = open()) {
      assertThat(Contents.of(node.database.store())).isEqualTo(before);
      node.ledger.admitImage(IMAGE, JAR);
      assertThat(node.reader.imageBytes(IMAGE.ref().sha256())).contains(JAR);
    }
  }

  @Test
  void anImageThatAnEarlierProgramWroteInOnePieceIsReadAndRetired() {
    byte[] key = IMAGE.ref().sha256().toArray();
    try (Node node = open()) {
      fill(node);
      node.ledger.admitImage(IMAGE, Bytes.of((byte) 1));
      Batch batch = new Batch().deleteRange(Family.IMAGE_BYTES, key, Keys.after(key));
      node.database.store().write(batch.put(Family.IMAGE_BYTES, key, JAR.view()), true);
      assertThat(node.reader.imageBytes(IMAGE.ref().sha256())).contains(JAR);
      node.ledger.retireImage(IMAGE.ref());
      assertThat(node.database.store().get(Family.IMAGE_BYTES, key)).isNull();
    }
  }

  // 20 MiB: five pieces.
  private static StateDelta large() {
    List<Change> changes = new ArrayList<>();
    Samples samples = new Samples(3);
    for (int i = 0; i < 20_000; i++) {
      changes.add(new StateDelta.Put(0, samples.array(32), samples.array(1000)));
    }
    return new StateDelta(changes);
  }
}
