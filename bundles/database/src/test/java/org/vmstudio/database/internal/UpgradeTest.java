package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.block;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;
import static org.vmstudio.database.internal.Node.utf8;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.LedgerWriter.Admission;
import org.vmstudio.api.store.LedgerWriter.UpgradeStart;
import org.vmstudio.api.store.Reorganisation;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.database.internal.rocks.Family;

class UpgradeTest {
  @TempDir Path path;
  private final ImageRef before = new Samples(1).image();
  private final ImageRef after = new Samples(2).image();
  private final FollowUp blocks =
      new FollowUp(
          Node.hash(4, 4), ALICE, new HeightRange(6, 6), List.of(Bytes.of((byte) 1, (byte) 2)));
  private Node node;

  @BeforeEach
  void open() {
    node = new Node(path);
    node.ledger.register(Node.chain(1), Node.delta(put(0, "a", "0")), Optional.of(before));
    node.admit(1, ALICE, 1, 5);
    node.commit(1, 1, put(0, "a", "1"));
    node.commit(1, 2, put(0, "a", "2"), put(0, "b", "2"));
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void whatIsBegunIsThereAfterARestartAtEachOfItsPhases() {
    begin();
    restart();
    assertThat(node.reader.upgrade(key(1))).contains(Upgrade.pending(after, before, 0));
    assertThat(node.reader.followUp(key(1))).contains(blocks);

    node.upgrades.activateUpgrade(key(1), 3);
    restart();
    assertThat(node.reader.upgrade(key(1)))
        .contains(Upgrade.pending(after, before, 0).rulingFrom(3));
    assertThat(node.reader.imageAt(key(1), 2)).contains(before);
    assertThat(node.reader.imageAt(key(1), 3)).contains(after);

    confirm();
    restart();
    assertThat(node.reader.upgrade(key(1))).isEmpty();
    assertThat(node.reader.imageAt(key(1), 3)).contains(after);
  }

  @Test
  void theImageOfAHeightIsThatOfTheHighestEntryUpToItAndOfNoOtherChain() {
    node.ledger.register(Node.chain(2), Node.delta(), Optional.of(after));
    node.ledger.register(Node.chain(3), Node.delta(), Optional.empty());
    begin();
    node.upgrades.activateUpgrade(key(1), 300);

    assertThat(node.reader.imageAt(key(1), 0)).contains(before);
    assertThat(node.reader.imageAt(key(1), 299)).contains(before);
    assertThat(node.reader.imageAt(key(1), 300)).contains(after);
    assertThat(node.reader.imageAt(key(1), Long.MAX_VALUE)).contains(after);
    assertThat(node.reader.imageAt(key(1), -1)).isEmpty();
    assertThat(node.reader.imageAt(key(2), 1)).contains(after);
    assertThat(node.reader.imageAt(key(3), 1)).isEmpty();
  }

  @Test
  void anImageWhoseUpgradeCameToNothingIsKnownByThatUntilOneIsConfirmed() {
    begin(6, Optional.empty());
    node.upgrades.activateUpgrade(key(1), 3);
    node.committer.rollBack(key(1), "a worse root");
    restart();
    assertThat(node.reader.upgradeFailure(after.sha256())).contains("a worse root");
    assertThat(node.reader.upgradeFailure(before.sha256())).isEmpty();

    begin(7, Optional.empty());
    node.upgrades.upgradeFailed(key(1), after, "no service");
    assertThat(node.reader.upgradeFailure(after.sha256())).contains("no service");

    begin(8, Optional.empty());
    node.upgrades.activateUpgrade(key(1), 3);
    confirm();
    assertThat(node.reader.upgradeFailure(after.sha256())).isEmpty();
  }

  @Test
  void theWayBackIsStateAndImageOfBeforeWithTheBlocksStillThere() {
    begin();
    node.upgrades.activateUpgrade(key(1), 3);
    node.commit(1, 3, put(0, "a", "3"), put(0, "c", "3"));
    node.commit(1, 4, put(0, "b", "4"));

    Event event = node.committer.rollBack(key(1), "why");

    assertThat(event.type()).isEqualTo(EventType.UPGRADE_ROLLED_BACK);
    assertThat(event.reorganisation()).contains(new Reorganisation(block(2), block(4), block(2)));
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(2), block(5)));
    assertThat(node.reader.imageAt(key(1), 3)).contains(before);
    assertThat(node.reader.upgrade(key(1))).isEmpty();
    assertThat(node.reader.verdict(key(1), 3)).isEmpty();
    assertThat(values()).containsExactly("2", "2", null);
    node.commit(1, 3, put(0, "a", "other"));
    assertThat(values()).containsExactly("other", "2", null);
    try (StateSnapshot older = node.reader.openState(key(1), 2).orElseThrow()) {
      assertThat(older.get(0, utf8("a"))).isEqualTo(utf8("2"));
    }
  }

  @Test
  void aWayBackBeforeTheFirstBlockTouchesNoState() {
    begin();
    node.upgrades.activateUpgrade(key(1), 5);

    node.committer.rollBack(key(1), "why");

    assertThat(node.reader.head(key(1)).orElseThrow().verified()).isEqualTo(block(2));
    assertThat(node.reader.imageAt(key(1), 5)).contains(before);
    assertThat(values()).containsExactly("2", "2", null);
  }

  @Test
  void aFailedUpgradeLeavesTheImageAndItsBlocks() {
    begin();

    node.upgrades.upgradeFailed(key(1), after, "no service");

    assertThat(node.reader.upgrade(key(1))).isEmpty();
    assertThat(node.reader.imageAt(key(1), 99)).contains(before);
    node.upgrades.follow(key(1), List.of(Node.ledgerBlock(6, ALICE, blocks.message())));
    assertThat(node.reader.followUp(key(1))).isEmpty();
    assertThat(node.reader.head(key(1)).orElseThrow().synchronised()).isEqualTo(block(6));
  }

  @Test
  void blocksThatAreRefusedAreGoneAndTheJournalSaysWhy() {
    begin();

    Event event = node.upgrades.dropFollowUp(key(1), "BROKEN_LINK");

    assertThat(event.type()).isEqualTo(EventType.FOLLOW_UP_REFUSED);
    assertThat(event.message()).contains(blocks.message());
    assertThat(node.reader.followUp(key(1))).isEmpty();
  }

  @Test
  void aSecondBeginningIsRefusedWhileOneIsPendingAndConfirmsOneOnProbation() {
    begin();
    assertThatIllegalStateException().isThrownBy(() -> begin(7, Optional.empty()));

    node.upgrades.dropFollowUp(key(1), "x");
    node.upgrades.activateUpgrade(key(1), 3);
    begin(8, Optional.empty());

    assertThat(node.reader.events(1, 100))
        .extracting(Event::type)
        .endsWith(EventType.ACCEPTED, EventType.UPGRADE_CONFIRMED, EventType.UPGRADE_BEGUN);
    assertThat(node.reader.upgrade(key(1)).orElseThrow().isPending()).isTrue();
  }

  @Test
  void stepsOutOfTheirOrderAreRefused() {
    assertThatIllegalStateException().isThrownBy(() -> node.upgrades.activateUpgrade(key(1), 3));
    assertThatIllegalStateException().isThrownBy(() -> node.committer.rollBack(key(1), "x"));
  }

  @Test
  void whatIsNotOnProbationIsNotConfirmed() {
    begin();
    Upgrade pending = node.reader.upgrade(key(1)).orElseThrow();
    assertThat(node.upgrades.confirmUpgrade(key(1), pending, "x")).isEmpty();

    node.upgrades.dropFollowUp(key(1), "x");
    node.upgrades.activateUpgrade(key(1), 3);
    Upgrade earlier = node.reader.upgrade(key(1)).orElseThrow();
    begin(8, Optional.empty());
    long last = node.reader.lastEvent();

    assertThat(node.upgrades.confirmUpgrade(key(1), earlier, "x")).isEmpty();
    assertThat(node.reader.upgrade(key(1)).orElseThrow().isPending()).isTrue();
    assertThat(node.reader.lastEvent()).isEqualTo(last);
  }

  private void confirm() {
    Upgrade upgrade = node.reader.upgrade(key(1)).orElseThrow();
    assertThat(node.upgrades.confirmUpgrade(key(1), upgrade, "")).isPresent();
  }

  @Test
  void aDatabaseOfBeforeThereWereUpgradesOpensAndTakesOne() throws RocksDBException {
    node.close();
    drop(
        Set.of(
            Family.UPGRADES.title(), Family.FOLLOW_UPS.title(), Family.UPGRADE_FAILURES.title()));

    node = new Node(path);

    assertThat(node.reader.upgrade(key(1))).isEmpty();
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(2), block(5)));
    begin();
    restart();
    assertThat(node.reader.upgrade(key(1))).isPresent();
    assertThat(node.reader.followUp(key(1))).contains(blocks);
  }

  /** Leaves the database as a program did that did not know these families. */
  private void drop(Set<String> families) throws RocksDBException {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (Options listing = new Options();
        DBOptions options = new DBOptions();
        RocksDB database =
            RocksDB.open(
                options,
                path.toString(),
                RocksDB.listColumnFamilies(listing, path.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList(),
                handles)) {
      for (ColumnFamilyHandle handle : handles) {
        if (families.contains(new String(handle.getName(), StandardCharsets.UTF_8))) {
          database.dropColumnFamily(handle);
        }
        handle.close();
      }
    }
    assertThat(handles).hasSize(Family.values().length);
  }

  private void begin() {
    begin(6, Optional.of(blocks));
  }

  private void begin(long sequence, Optional<FollowUp> followUp) {
    node.ledger.admit(
        new Admission(
            key(1),
            Node.hash(4, sequence),
            ALICE,
            sequence,
            Optional.of(after),
            List.of(),
            Optional.of(new UpgradeStart(Upgrade.pending(after, before, 0), followUp))));
  }

  private List<@Nullable String> values() {
    try (StateSnapshot state = node.reader.openState(key(1))) {
      return Arrays.asList(
          text(state.get(0, utf8("a"))),
          text(state.get(0, utf8("b"))),
          text(state.get(0, utf8("c"))));
    }
  }

  private static @Nullable String text(byte @Nullable [] value) {
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  private void restart() {
    node.close();
    node = new Node(path);
  }
}
