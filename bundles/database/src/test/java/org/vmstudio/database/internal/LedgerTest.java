package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.BOB;
import static org.vmstudio.database.internal.Node.block;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;
import static org.vmstudio.database.internal.Node.utf8;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.LedgerWriter.Admission;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateDelta;

class LedgerTest {
  @TempDir Path path;
  private Node node;

  @BeforeEach
  void open() {
    node = new Node(path);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void reopen() {
    node.close();
    node = new Node(path);
  }

  @Test
  void aRegisteredChainBeginsAtItsGenesisAndSurvivesReopening() {
    Event event = node.register(1, put(0, "account", "100"));
    reopen();
    assertThat(event.type()).isEqualTo(EventType.CHAIN_REGISTERED);
    assertThat(event.millis()).isEqualTo(Node.NOW.toEpochMilli());
    assertThat(node.reader.chains()).containsExactly(Node.chain(1));
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(0), block(0)));
    assertThat(node.reader.events(1, 10)).containsExactly(event);
    try (StateSnapshot state = node.reader.openState(key(1))) {
      assertThat(state.at()).isEqualTo(block(0));
      assertThat(state.get(0, utf8("account"))).isEqualTo(utf8("100"));
    }
  }

  @Test
  void chainsAreListedInTheOrderOfRegistration() {
    for (int number = 300; number > 0; number -= 100) {
      node.register(number);
    }
    assertThat(node.reader.chains())
        .containsExactly(Node.chain(300), Node.chain(200), Node.chain(100));
  }

  @Test
  void aChainCannotBeRegisteredTwice() {
    node.register(1);
    assertThatIllegalStateException().isThrownBy(() -> node.register(1));
    assertThat(node.reader.lastEvent()).isEqualTo(1);
  }

  @Test
  void whatIsNotRegisteredReadsAsEmpty() {
    assertThat(node.reader.chain(key(1))).isEmpty();
    assertThat(node.reader.head(key(1))).isEmpty();
    assertThat(node.reader.block(key(1), 0)).isEmpty();
    assertThat(node.reader.block(key(1), block(0).hash())).isEmpty();
    assertThat(node.reader.receipts(key(1), 0)).isEmpty();
    assertThat(node.reader.quarantine(key(1))).isEmpty();
    assertThat(node.reader.imageEntries(key(1))).isEmpty();
    assertThat(node.reader.suspendedSenders(key(1))).isEmpty();
    assertThat(node.reader.openState(key(1), 0)).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> node.reader.openState(key(1)));
    assertThatIllegalStateException().isThrownBy(() -> node.admit(1, ALICE, 1, 1));
  }

  @Test
  void anAdmissionBringsBlocksMessageSequenceAndHeightAtOnce() {
    node.register(1);
    Event event = node.admit(1, ALICE, 1, 3);
    assertThat(event.type()).isEqualTo(EventType.ACCEPTED);
    assertThat(event.block()).contains(block(3));
    assertThat(event.sender()).contains(ALICE);
    assertThat(event.message()).contains(Node.message(key(1), 1, 3));
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(0), block(3)));
    assertThat(node.reader.block(key(1), 2))
        .contains(Node.ledgerBlock(2, ALICE, Node.message(key(1), 1, 3)))
        .isEqualTo(node.reader.block(key(1), block(2).hash()));
    assertThat(node.reader.knowsMessage(Node.message(key(1), 1, 3))).isTrue();
    assertThat(node.reader.sequences(ALICE, key(1)).free(1)).isFalse();
    assertThat(node.reader.sequences(ALICE, key(1)).free(2)).isTrue();
    assertThat(node.reader.sequences(BOB, key(1)).free(1)).isTrue();
  }

  @Test
  void anAdmissionWithoutBlocksLeavesTheHeight() {
    node.register(1);
    Event event =
        node.ledger.admit(
            new Admission(key(1), Node.hash(5, 5), ALICE, 9, Optional.empty(), List.of()));
    assertThat(event.block()).isEmpty();
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(0), block(0)));
    assertThat(node.reader.knowsMessage(Node.hash(5, 5))).isTrue();
  }

  @Test
  void whatDoesNotFollowIsNotAdmitted() {
    node.register(1);
    node.admit(1, ALICE, 1, 2);
    assertThatIllegalStateException().isThrownBy(() -> node.admit(1, BOB, 4, 4));
    assertThatIllegalStateException().isThrownBy(() -> node.admit(1, BOB, 2, 3));
    assertThatIllegalStateException()
        .describedAs("the sequence of the first message")
        .isThrownBy(() ->
            node.ledger.admit(
                new Admission(key(1), Node.hash(8, 8), ALICE, 1, Optional.empty(), List.of())));
    assertThatIllegalStateException()
        .describedAs("the first message's hash")
        .isThrownBy(() ->
            node.ledger.admit(
                new Admission(
                    key(1), Node.message(key(1), 1, 2), BOB, 1, Optional.empty(), List.of())));
    assertThat(node.reader.lastEvent()).isEqualTo(2);
  }

  @Test
  void aSnapshotTakesThePlaceOfTheGenesisState() {
    node.register(1, put(0, "old", "1"), put(3, "old", "1"));
    Event event =
        node.ledger.importSnapshot(
            key(1),
            block(1000),
            Node.delta(put(0, "new", "2")),
            true,
            List.of(new Unchecked("stateRoot", "partial")));
    reopen();
    assertThat(event.type()).isEqualTo(EventType.SNAPSHOT_IMPORTED);
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(1000), block(1000)));
    assertThat(node.reader.chain(key(1)).orElseThrow().partialState()).isTrue();
    assertThat(node.reader.chain(key(1)).orElseThrow().unchecked())
        .containsExactly(new Unchecked("stateRoot", "partial"));
    try (StateSnapshot state = node.reader.openState(key(1))) {
      assertThat(state.get(0, utf8("old"))).isNull();
      assertThat(state.get(3, utf8("old"))).isNull();
      assertThat(state.get(0, utf8("new"))).isEqualTo(utf8("2"));
    }
    assertThat(node.reader.openState(key(1), 0)).isEmpty();
  }

  @Test
  void aSnapshotIsRefusedWhereThereAreBlocks() {
    node.register(1);
    node.admit(1, ALICE, 1, 1);
    assertThatIllegalStateException()
        .isThrownBy(() ->
            node.ledger.importSnapshot(key(1), block(1000), StateDelta.NONE, false, List.of()));
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(0), block(1)));
  }

  @Test
  void aChainIsHaltedAndGoesOn() {
    node.register(1);
    node.ledger.halt(key(1), "disk");
    reopen();
    assertThat(node.reader.chain(key(1)).orElseThrow().halted()).contains("disk");
    node.ledger.resume(key(1));
    assertThat(node.reader.chain(key(1))).contains(Node.chain(1));
    assertThat(node.reader.events(1, 10))
        .extracting(Event::type)
        .containsExactly(
            EventType.CHAIN_REGISTERED, EventType.CHAIN_HALTED, EventType.CHAIN_RESUMED);
  }

  @Test
  void theImageOfAHeightIsTheLastEntryAtOrBelowIt() {
    var first = node.samples.image();
    var second = node.samples.image();
    var third = node.samples.image();
    node.ledger.register(Node.chain(1), StateDelta.NONE, Optional.of(first));
    node.ledger.activateImage(key(1), new ImageEntry(300, second));
    node.ledger.activateImage(key(1), new ImageEntry(20, second));
    node.ledger.activateImage(key(1), new ImageEntry(300, third));
    assertThat(node.reader.imageEntries(key(1)))
        .containsExactly(
            new ImageEntry(0, first), new ImageEntry(20, second), new ImageEntry(300, third));
    assertThat(node.reader.imageAt(key(1), 19)).contains(first);
    assertThat(node.reader.imageAt(key(1), 299)).contains(second);
    assertThat(node.reader.imageAt(key(1), 300)).contains(third);
  }

  @Test
  void anUpgradeThatFailedIsRecordedAndChangesNothing() {
    var image = node.samples.image();
    node.register(1);
    Event event = node.upgrades.upgradeFailed(key(1), image, "no handshake");
    assertThat(event.type()).isEqualTo(EventType.UPGRADE_FAILED);
    assertThat(event.image()).contains(image);
    assertThat(event.detail()).isEqualTo("no handshake");
    assertThat(node.reader.imageEntries(key(1))).isEmpty();
    assertThat(node.reader.events(2, 1)).containsExactly(event);
  }

  @Test
  void anImageIsRetiredUnlessAChainNeedsIt() {
    var unused = node.samples.imageRecord();
    var ruling = node.samples.imageRecord();
    node.register(1);
    node.ledger.admitImage(unused, node.samples.bytes(100));
    node.ledger.admitImage(ruling, node.samples.bytes(100));
    node.ledger.activateImage(key(1), new ImageEntry(7, ruling.ref()));

    Event retired = node.ledger.retireImage(unused.ref());

    assertThat(retired.type()).isEqualTo(EventType.IMAGE_RETIRED);
    assertThat(retired.image()).contains(unused.ref());
    assertThatThrownBy(() -> node.ledger.retireImage(ruling.ref()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("uses");
    assertThatThrownBy(() -> node.ledger.retireImage(unused.ref()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no image");
    reopen();
    assertThat(node.reader.images()).containsExactly(ruling);
    assertThat(node.reader.imageBytes(unused.ref().sha256())).isEmpty();
  }

  @Test
  void imagesAreListedInTheOrderOfAdmissionAndKeptOnce() {
    for (int i = 0; i < 5; i++) {
      node.ledger.admitImage(node.samples.imageRecord(), node.samples.bytes(100));
    }
    var image = node.samples.imageRecord();
    var jar = node.samples.bytes(100_000);
    Event admitted = node.ledger.admitImage(image, jar);
    reopen();
    assertThat(node.ledger.admitImage(image, jar)).isEqualTo(admitted);
    assertThat(node.reader.lastEvent()).isEqualTo(6);
    assertThat(node.reader.images()).hasSize(6).last().isEqualTo(image);
    assertThat(node.reader.image(image.ref().sha256())).contains(image);
    assertThat(node.reader.imageBytes(image.ref().sha256())).contains(jar);
    assertThat(node.reader.imageBytes(Node.hash(1, 1))).isEmpty();
  }

  @Test
  void everyEffectIsSyncedBeforeItIsAcknowledged() {
    long before = node.reader.syncedWrites();
    node.register(1);
    long registered = node.reader.syncedWrites();
    node.admit(1, ALICE, 1, 1);
    long admitted = node.reader.syncedWrites();
    node.commit(1, 1);
    assertThat(registered).isGreaterThan(before);
    assertThat(admitted).isGreaterThan(registered);
    assertThat(node.reader.syncedWrites()).isGreaterThan(admitted);
  }
}
