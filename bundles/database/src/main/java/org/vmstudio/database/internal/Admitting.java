package org.vmstudio.database.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter.Admission;
import org.vmstudio.api.store.LedgerWriter.UpgradeStart;
import org.vmstudio.api.store.SequenceWindow;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.LedgerCodecs;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;

/**
 * One admission. The dispatcher has checked it; what two messages at once could have changed
 * meanwhile is checked again here, in the chain's lock. For one thread.
 */
final class Admitting {
  private final Database database;
  private final Records records;
  private final Chain chain;
  private final Admission admission;
  private final Upgrades upgrades;
  private final Batch batch = new Batch();
  private String detail = "";

  Admitting(Database database, Chain chain, Admission admission) {
    this.database = database;
    this.records = database.records();
    this.chain = chain;
    this.admission = admission;
    this.upgrades = new Upgrades(records, chain);
  }

  /**
   * Admits the blocks that waited for the end of an upgrade; their message was admitted before.
   *
   * @throws IllegalStateException if none wait, or they do not follow the synchronised head
   */
  static Event follow(Database database, Chain chain, List<LedgerBlock> blocks) {
    FollowUp waiting = new Upgrades(database.records(), chain).requireFollowUp();
    Admission rest =
        new Admission(
            chain.key(), waiting.message(), waiting.sender(), 0, Optional.empty(), blocks);
    Admitting admitting = new Admitting(database, chain, rest);
    admitting.upgrades.removeFollowUp(admitting.batch);
    return admitting.writeBlocks();
  }

  /**
   * Writes it.
   *
   * @throws IllegalStateException if the message is known, its sequence used, or its blocks do not
   *     follow the synchronised head
   */
  Event write() {
    rememberMessage();
    useSequence();
    return writeBlocks();
  }

  private Event writeBlocks() {
    Optional<BlockRef> last = appendBlocks();
    List<Draft> drafts = new ArrayList<>();
    drafts.add(
        Draft.of(EventType.ACCEPTED, chain.key())
            .withBlock(last)
            .withImage(admission.image())
            .withMessage(admission.message(), admission.sender())
            .withDetail(detail));
    admission.upgrade().ifPresent(start -> begin(start, drafts));
    return database.journal().append(batch, drafts, sequence -> {});
  }

  private void begin(UpgradeStart start, List<Draft> drafts) {
    Optional<Upgrade> present = upgrades.find();
    if (present.filter(Upgrade::isPending).isPresent() || upgrades.followUp().isPresent()) {
      throw new IllegalStateException("another upgrade of " + chain.key() + " is pending");
    }
    present.ifPresent(confirmed ->
        drafts.add(
            Draft.of(EventType.UPGRADE_CONFIRMED, chain.key())
                .withImage(Optional.of(confirmed.image()))
                .withDetail("the next upgrade begins")));
    upgrades.put(batch, start.upgrade());
    start.followUp().ifPresent(blocks -> upgrades.put(batch, blocks));
    drafts.add(
        Draft.of(EventType.UPGRADE_BEGUN, chain.key())
            .withImage(Optional.of(start.upgrade().image()))
            .withMessage(admission.message(), admission.sender()));
  }

  private void rememberMessage() {
    byte[] key = admission.message().toArray();
    if (records.has(Family.MESSAGES, key)) {
      throw new IllegalStateException("the message " + admission.message() + " is known already");
    }
    batch.put(Family.MESSAGES, key, new byte[0]);
  }

  private void useSequence() {
    byte[] key = Keys.sender(chain.number(), admission.sender());
    SequenceWindow window =
        records.find(Family.SEQUENCES, key, LedgerCodecs.WINDOW).orElse(SequenceWindow.FRESH);
    if (!window.free(admission.sequence())) {
      throw new IllegalStateException(
          "the sequence " + Long.toUnsignedString(admission.sequence()) + " is used already");
    }
    batch.put(Family.SEQUENCES, key, LedgerCodecs.WINDOW.encode(window.use(admission.sequence())));
  }

  private Optional<BlockRef> appendBlocks() {
    List<LedgerBlock> blocks = admission.blocks();
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    checkLinks(blocks);
    ChainPosition position = database.position(chain);
    Optional<SideBranch> branch = database.branches().find(chain);
    if (branch.isPresent()) {
      extend(branch.get(), blocks);
    } else if (follows(position.head().synchronised(), blocks.getFirst())) {
      blocks.forEach(block -> new Ledger(records, chain).put(batch, block));
      Ledger.putPosition(batch, chain, position.synchronised(blocks.getLast().ref()));
    } else {
      branchOff(blocks);
    }
    return Optional.of(blocks.getLast().ref());
  }

  private void extend(SideBranch branch, List<LedgerBlock> blocks) {
    if (!follows(branch.tip(), blocks.getFirst())) {
      throw unlinked(blocks.getFirst(), "the branch's tip " + branch.tip());
    }
    putOnSide(branch.ancestor(), blocks);
  }

  private void branchOff(List<LedgerBlock> blocks) {
    LedgerBlock first = blocks.getFirst();
    BlockRef ancestor =
        database
            .ancestor(chain, first.ref().height() - 1)
            .filter(block -> follows(block, first) && !isTheChains(first.ref()))
            .orElseThrow(() -> unlinked(first, "a block that can be gone back to"));
    database.branches().forget(chain);
    putOnSide(ancestor, blocks);
    detail = "a branch from block " + ancestor + " on";
  }

  private boolean isTheChains(BlockRef block) {
    return new Ledger(records, chain)
        .find(block.height())
        .filter(own -> own.ref().equals(block))
        .isPresent();
  }

  private void putOnSide(BlockRef ancestor, List<LedgerBlock> blocks) {
    blocks.forEach(block -> Branches.putBlock(batch, chain, block));
    Branches.putEnds(batch, chain, ancestor, blocks.getLast().ref());
  }

  private static void checkLinks(List<LedgerBlock> blocks) {
    for (int i = 1; i < blocks.size(); i++) {
      if (!follows(blocks.get(i - 1).ref(), blocks.get(i))) {
        throw unlinked(blocks.get(i), "block " + blocks.get(i - 1).ref());
      }
    }
  }

  private static boolean follows(BlockRef parent, LedgerBlock block) {
    return block.ref().height() == parent.height() + 1 && block.parent().equals(parent.hash());
  }

  private static IllegalStateException unlinked(LedgerBlock block, String expected) {
    return new IllegalStateException("block " + block.ref() + " does not follow " + expected);
  }
}
