package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.BOB;
import static org.vmstudio.database.internal.Node.block;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;
import static org.vmstudio.database.internal.Node.utf8;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter.Admission;
import org.vmstudio.api.store.Reorganisation;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StateCommitter.BlockCommit;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Settings;

/** A branch beside a chain that becomes the chain. */
class AdoptTest {
  @TempDir Path path;
  private Node node;

  @BeforeEach
  void open() {
    node = new Node(path);
    node.register(1, put(0, "a", "0"), put(0, "b", "0"));
    node.admit(1, ALICE, 1, 8);
    for (int height = 1; height <= 6; height++) {
      node.commit(1, height, put(0, "a", "at " + height), put(0, "k" + height, "main"));
    }
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static BlockRef side(long height) {
    return new BlockRef(height, Node.hash(8, height));
  }

  private static LedgerBlock sideBlock(long height, Hash parent) {
    return new LedgerBlock(
        side(height), parent, Bytes.wrap(new byte[] {(byte) height}), BOB, Node.hash(9, height));
  }

  private void branchOff(long after, long last) {
    List<LedgerBlock> blocks = new ArrayList<>();
    Hash parent = block(after).hash();
    for (long height = after + 1; height <= last; height++) {
      blocks.add(sideBlock(height, parent));
      parent = side(height).hash();
    }
    admitSide(blocks);
  }

  private void admitSide(List<LedgerBlock> blocks) {
    Hash message = blocks.getLast().ref().hash();
    long sequence = 100 + blocks.getLast().ref().height();
    node.ledger.admit(new Admission(key(1), message, BOB, sequence, Optional.empty(), blocks));
  }

  private void commitSide(long height, StateDelta.Change... changes) {
    node.committer.commitSide(
        new BlockCommit(
            key(1),
            node.samples.verdict(side(height)),
            node.samples.receipts(),
            Node.delta(changes)));
  }

  private String value(String name) {
    try (StateSnapshot state = node.reader.openState(key(1))) {
      byte[] value = state.get(0, utf8(name));
      return value == null ? "none" : new String(value, StandardCharsets.UTF_8);
    }
  }

  @Test
  void aBranchLiesBesideTheChainUntilItIsAdopted() {
    branchOff(3, 7);
    assertThat(node.reader.sideBranch(key(1)))
        .contains(new SideBranch(block(3), block(3), side(7)));
    try (StateSnapshot state = node.reader.openSideState(key(1))) {
      assertThat(state.at()).isEqualTo(block(3));
      assertThat(state.get(0, utf8("a"))).isEqualTo(utf8("at 3"));
      assertThat(state.get(0, utf8("k4"))).isNull();
    }
    commitSide(4, put(0, "a", "side 4"), put(0, "k5", "side"));
    try (StateSnapshot state = node.reader.openSideState(key(1))) {
      assertThat(state.at()).isEqualTo(side(4));
      assertThat(state.get(0, utf8("a"))).isEqualTo(utf8("side 4"));
      assertThat(state.get(0, utf8("k5"))).isEqualTo(utf8("side"));
    }
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(6), block(8)));
    assertThat(value("a")).isEqualTo("at 6");
    assertThat(node.committer.adopt(key(1), side(7))).isEmpty();
  }

  @Test
  void adoptionReplacesStateLedgerReceiptsVerdictsUndoAndHeadsInOneStep() {
    branchOff(3, 7);
    for (int height = 4; height <= 7; height++) {
      commitSide(height, put(0, "a", "side " + height), put(0, "s" + height, "side"));
    }
    long before = node.reader.lastEvent();
    long synced = node.reader.syncedWrites();

    Event event = node.committer.adopt(key(1), side(7)).orElseThrow();

    assertThat(node.reader.syncedWrites()).isEqualTo(synced + 1);
    assertThat(event.type()).isEqualTo(EventType.REORGANISED);
    assertThat(event.reorganisation()).contains(new Reorganisation(block(3), block(6), side(7)));
    assertThat(node.reader.events(before + 1, 10))
        .extracting(Event::type)
        .containsExactly(
            EventType.REORGANISED,
            EventType.VERIFIED,
            EventType.VERIFIED,
            EventType.VERIFIED,
            EventType.VERIFIED);
    assertThat(node.reader.head(key(1))).contains(new ChainHead(side(7), side(7)));
    assertThat(node.reader.sideBranch(key(1))).isEmpty();
    assertThat(node.reader.sideBlock(key(1), 5)).isEmpty();
    assertThat(value("a")).isEqualTo("side 7");
    assertThat(value("k4")).isEqualTo("none");
    assertThat(value("k3")).isEqualTo("main");
    assertThat(node.reader.block(key(1), 5).orElseThrow().ref()).isEqualTo(side(5));
    assertThat(node.reader.block(key(1), block(8).hash())).isEmpty();
    assertThat(node.reader.block(key(1), 8)).isEmpty();
    assertThat(node.reader.verdict(key(1), 6).orElseThrow().block()).isEqualTo(side(6).hash());
    try (StateSnapshot older = node.reader.openState(key(1), 5).orElseThrow()) {
      assertThat(older.at()).isEqualTo(side(5));
      assertThat(older.get(0, utf8("a"))).isEqualTo(utf8("side 5"));
      assertThat(older.get(0, utf8("s6"))).isNull();
    }
    try (StateSnapshot ancestor = node.reader.openState(key(1), 2).orElseThrow()) {
      assertThat(ancestor.get(0, utf8("a"))).isEqualTo(utf8("at 2"));
    }
  }

  @Test
  void aRestartKeepsTheBranchAndForgetsWhatWasExecutedOfIt() {
    branchOff(3, 7);
    commitSide(4, put(0, "a", "side 4"));
    node.close();
    node = new Node(path);
    assertThat(node.reader.sideBranch(key(1)))
        .contains(new SideBranch(block(3), block(3), side(7)));
    assertThat(node.reader.sideBlock(key(1), 7).orElseThrow().ref()).isEqualTo(side(7));
  }

  @Test
  void onlyBlocksOfTheBranchAreAdmittedWhileItWaits() {
    branchOff(3, 7);
    assertThatIllegalStateException().isThrownBy(() -> node.admit(1, ALICE, 9, 9));
    admitSide(List.of(sideBlock(8, side(7).hash())));
    assertThat(node.reader.sideBranch(key(1)).orElseThrow().tip()).isEqualTo(side(8));
  }

  @Test
  void aBranchThatLeavesNoBlockOfTheChainIsNotAdmitted() {
    assertThatIllegalStateException()
        .isThrownBy(() -> admitSide(List.of(sideBlock(5, side(4).hash()))));
  }

  @Test
  void aBadBlockOfABranchTakesItsDescendantsAndLeavesTheChain() {
    branchOff(3, 7);
    commitSide(4, put(0, "a", "side 4"));
    Event event = node.committer.quarantineSide(key(1), node.samples.invalid(side(5)));
    assertThat(event.type()).isEqualTo(EventType.INVALID);
    assertThat(node.reader.suspended(BOB, key(1))).isTrue();
    assertThat(node.reader.quarantine(key(1)))
        .extracting(held -> held.block().ref())
        .containsExactly(side(5), side(6), side(7));
    assertThat(node.reader.sideBranch(key(1))).contains(new SideBranch(block(3), side(4), side(4)));
    assertThat(node.reader.head(key(1))).contains(new ChainHead(block(6), block(8)));
    node.ledger.dropBranch(key(1), "not preferred");
    assertThat(node.reader.sideBranch(key(1))).isEmpty();
    assertThat(node.reader.sideBlock(key(1), 4)).isEmpty();
  }

  @Test
  void aBranchUponABlockThatDoesNotVerifyGoesWithIt() {
    branchOff(7, 9);
    node.committer.quarantine(key(1), node.samples.invalid(block(7)));
    assertThat(node.reader.sideBranch(key(1))).isEmpty();
    assertThat(node.reader.quarantine(key(1)))
        .extracting(held -> held.block().ref())
        .containsExactlyInAnyOrder(block(7), block(8), side(8), side(9));
    assertThat(node.reader.suspended(BOB, key(1))).isFalse();
  }

  @Test
  void aBranchWithMoreEffectsThanMayBeHeldIsRefused() {
    node.close();
    Settings small = new Settings(path, 8 << 20, 4 << 20, 0, Duration.ofSeconds(5), 256, 1 << 20);
    node = new Node(small, UnaryOperator.identity());
    branchOff(3, 7);
    assertThatExceptionOfType(PlatformFault.class)
        .isThrownBy(() -> commitSide(4, put(0, "a", "x".repeat(2 << 20))))
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.BRANCH_TOO_LARGE));
    assertThat(node.reader.sideBranch(key(1)).orElseThrow().verified()).isEqualTo(block(3));
  }

  @Test
  void undoThatLiesBelowAShrunkWindowGoesWithTheNextCommit() {
    node.close();
    Settings small = new Settings(path, 8 << 20, 4 << 20, 0, Duration.ofSeconds(5), 2, 1 << 20);
    node = new Node(small, UnaryOperator.identity());
    node.commit(1, 7, put(0, "a", "at 7"));
    assertThat(undoRecords()).isEqualTo(2);
    node.commit(1, 8, put(0, "a", "at 8"));
    assertThat(undoRecords()).isEqualTo(2);
    assertThat(node.reader.ancestor(key(1), 6)).contains(block(6));
    assertThat(node.reader.ancestor(key(1), 5)).isEmpty();
    assertThat(node.reader.openState(key(1), 5)).isEmpty();
  }

  private int undoRecords() {
    return node.database.records().entries(Family.UNDO, new byte[0]).size();
  }
}
