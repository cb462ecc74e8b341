package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
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
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.StateCommitter.BlockCommit;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.rocks.Family;

class CommitTest {
  @TempDir Path path;
  private Node node;

  @BeforeEach
  void open() {
    node = new Node(path);
    node.register(1, put(0, "a", "1"));
    node.admit(1, ALICE, 1, 5);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void aCommitBringsStateReceiptsVerdictHeadAndEventAtOnce() {
    BlockCommit commit = node.commitOf(1, 1, Node.delta(put(0, "a", "2"), put(63, "b", "")));
    Event event = node.committer.commit(commit);
    assertThat(event.type()).isEqualTo(EventType.VERIFIED);
    assertThat(event.verdict()).contains(commit.verdict());
    assertThat(event.image()).contains(commit.verdict().image());
    assertThat(event.message()).contains(Node.message(key(1), 1, 5));
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(1), block(5)));
    assertThat(node.reader.receipts(key(1), 1)).isEqualTo(commit.receipts());
    assertThat(node.reader.verdict(key(1), 1)).contains(commit.verdict());
    try (StateSnapshot state = node.reader.openState(key(1))) {
      assertThat(state.at()).isEqualTo(block(1));
      assertThat(state.get(0, utf8("a"))).isEqualTo(utf8("2"));
      assertThat(state.get(63, utf8("b"))).isEmpty();
      assertThat(state.get(1, utf8("a"))).isNull();
    }
  }

  @Test
  void aSnapshotDoesNotSeeLaterCommits() {
    try (StateSnapshot genesis = node.reader.openState(key(1))) {
      node.commit(1, 1, put(0, "a", "2"), put(0, "b", "2"));
      assertThat(genesis.get(0, utf8("a"))).isEqualTo(utf8("1"));
      assertThat(genesis.get(0, utf8("b"))).isNull();
      assertThat(genesis.at()).isEqualTo(block(0));
    }
  }

  @Test
  void whatWasReadBeforeACommitIsTakenBackAsItWas() {
    try (StateSnapshot genesis = node.reader.openState(key(1))) {
      byte[] read = genesis.get(0, utf8("a"));
      assertThat(read).isEqualTo(utf8("1"));
      assertThat(genesis.get(0, utf8("absent"))).isNull();
      read[0] = 'X';
    }
    node.commit(1, 1, put(0, "a", "2"), put(0, "absent", "2"));
    try (StateSnapshot first = node.reader.openState(key(1))) {
      assertThat(first.get(0, utf8("a"))).isEqualTo(utf8("2"));
    }
    node.commit(1, 2, put(0, "a", "3"), put(0, "absent", "3"));
    try (StateSnapshot genesis = node.reader.openState(key(1), 0).orElseThrow();
        StateSnapshot first = node.reader.openState(key(1), 1).orElseThrow()) {
      assertThat(genesis.get(0, utf8("a"))).isEqualTo(utf8("1"));
      assertThat(genesis.get(0, utf8("absent"))).isNull();
      assertThat(first.get(0, utf8("a"))).isEqualTo(utf8("2"));
      assertThat(first.get(0, utf8("absent"))).isEqualTo(utf8("2"));
    }
  }

  @Test
  void statesOfChainsDoNotMix() {
    node.register(2, put(0, "a", "other"));
    node.commit(1, 1, new StateDelta.DeletePrefix(0, new byte[0]));
    try (StateSnapshot first = node.reader.openState(key(1));
        StateSnapshot second = node.reader.openState(key(2))) {
      assertThat(first.get(0, utf8("a"))).isNull();
      assertThat(second.get(0, utf8("a"))).isEqualTo(utf8("other"));
    }
  }

  @Test
  void onlyTheVerifiedChildOfTheHeadIsCommitted() {
    assertThatIllegalStateException().isThrownBy(() -> node.commit(1, 2));
    assertThatIllegalStateException().isThrownBy(() -> node.commit(1, 0));
    Verdict invalid = node.samples.invalid(block(1));
    assertThatIllegalStateException()
        .isThrownBy(() ->
            node.committer.commit(new BlockCommit(key(1), invalid, List.of(), StateDelta.NONE)));
    assertThatIllegalStateException()
        .isThrownBy(() -> node.committer.quarantine(key(1), node.samples.verdict(block(1))));
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(0), block(5)));
    assertThat(node.reader.lastEvent()).isEqualTo(2);
  }

  @Test
  void anInvalidBlockLeavesTheLedgerWithItsDescendants() {
    node.commit(1, 1);
    Verdict invalid = node.samples.invalid(block(2));
    Event event = node.committer.quarantine(key(1), invalid);
    assertThat(event.type()).isEqualTo(EventType.INVALID);
    assertThat(event.verdict()).contains(invalid);
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(1), block(1)));
    assertThat(node.reader.block(key(1), 2)).isEmpty();
    assertThat(node.reader.block(key(1), block(5).hash())).isEmpty();
    assertThat(node.reader.quarantine(key(1)))
        .extracting(quarantined -> quarantined.block().ref().height())
        .containsExactly(2L, 3L, 4L, 5L);
    assertThat(node.reader.quarantine(key(1)))
        .extracting(QuarantinedBlock::verdict)
        .containsExactly(
            Optional.of(invalid), Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void theSenderOfAnInvalidBlockIsSuspendedUntilLifted() {
    node.committer.quarantine(key(1), node.samples.invalid(block(1)));
    assertThat(node.reader.suspended(ALICE, key(1))).isTrue();
    assertThat(node.reader.suspended(BOB, key(1))).isFalse();
    assertThat(node.reader.suspendedSenders(key(1))).containsExactly(ALICE);
    node.ledger.lift(key(1), ALICE);
    assertThat(node.reader.suspended(ALICE, key(1))).isFalse();
    assertThat(node.reader.events(3, 9))
        .extracting(Event::type)
        .containsExactly(EventType.INVALID, EventType.SENDER_SUSPENDED, EventType.SENDER_LIFTED);
    assertThat(node.reader.events(3, 9)).extracting(Event::sequence).containsExactly(3L, 4L, 5L);
  }

  @Test
  void theNextHonestSenderGoesOnAndABlockThatVerifiesLeavesQuarantine() {
    node.committer.quarantine(key(1), node.samples.invalid(block(1)));
    node.admit(1, BOB, 1, 2);
    node.commit(1, 1);
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(1), block(2)));
    assertThat(node.reader.quarantine(key(1)))
        .extracting(quarantined -> quarantined.block().ref().height())
        .containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void undoRecordsReachBack256BlocksAndNoFurther() {
    node.admit(1, BOB, 6, 300);
    for (int height = 1; height <= 300; height++) {
      node.commit(1, height, put(0, "a", "at " + height));
    }
    assertThat(node.database.records().entries(Family.UNDO, new byte[0])).hasSize(256);
    assertThat(node.reader.openState(key(1), 301)).isEmpty();
    assertThat(node.reader.openState(key(1), 43)).isEmpty();
    try (StateSnapshot oldest = node.reader.openState(key(1), 44).orElseThrow()) {
      assertThat(oldest.at()).isEqualTo(block(44));
      assertThat(oldest.get(0, utf8("a"))).isEqualTo(utf8("at 44"));
    }
    try (StateSnapshot newest = node.reader.openState(key(1), 300).orElseThrow()) {
      assertThat(newest.get(0, utf8("a"))).isEqualTo(utf8("at 300"));
    }
  }
}
