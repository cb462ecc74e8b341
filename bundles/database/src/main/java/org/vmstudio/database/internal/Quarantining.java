package org.vmstudio.database.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.LedgerCodecs;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.RocksStore.Entry;

/**
 * One move of a block that did not verify, and of its descendants, into quarantine. What a chain
 * may have there is bounded: older blocks make room for the bad one, and its descendants get what
 * room is left. For one thread, in the chain's lock.
 */
final class Quarantining {
  /** How many blocks of a chain are kept. */
  static final int BLOCKS = 1024;

  /** How many bytes of a chain's blocks are kept. */
  static final long BYTES = 64L << 20;

  private final Database database;
  private final Chain chain;
  private final Verdict verdict;
  private final Ledger ledger;
  private final Batch batch = new Batch();
  private int blocks;
  private long bytes;
  private int dropped;

  Quarantining(Database database, Chain chain, Verdict verdict) {
    this.database = database;
    this.chain = chain;
    this.verdict = verdict;
    this.ledger = new Ledger(database.records(), chain);
  }

  /** Moves the ledger's child of the verified head. */
  Event writeMain(ChainPosition position, LedgerBlock block) {
    moveBad(block);
    ledger.remove(batch, block.ref());
    long end = position.head().synchronised().height();
    for (long height = block.ref().height() + 1; height <= end; height++) {
      LedgerBlock descendant = ledger.require(height);
      moveDescendant(descendant);
      ledger.remove(batch, descendant.ref());
    }
    database
        .branches()
        .find(chain)
        .filter(branch -> branch.ancestor().height() >= block.ref().height())
        .ifPresent(this::moveBranchOnTop);
    Ledger.putPosition(batch, chain, position.synchronised(position.head().verified()));
    return append(block);
  }

  private void moveBranchOnTop(SideBranch branch) {
    for (long height = branch.ancestor().height() + 1; height <= branch.tip().height(); height++) {
      moveDescendant(database.branches().requireBlock(chain, height));
    }
    Branches.remove(batch, chain, branch);
  }

  /** Moves a block of the side branch; what is below it there stays. */
  Event writeSide(SideBranch branch, LedgerBlock block) {
    moveBad(block);
    for (long height = block.ref().height() + 1; height <= branch.tip().height(); height++) {
      moveDescendant(database.branches().requireBlock(chain, height));
    }
    Branches.remove(
        batch, chain, new SideBranch(branch.verified(), branch.verified(), branch.tip()));
    if (!branch.verified().equals(branch.ancestor())) {
      Branches.putEnds(batch, chain, branch.ancestor(), branch.verified());
    }
    return append(block);
  }

  private void moveBad(LedgerBlock block) {
    byte[] record =
        LedgerCodecs.QUARANTINED.encode(new QuarantinedBlock(block, Optional.of(verdict)));
    makeRoom(record.length);
    put(block.ref(), record);
  }

  private void moveDescendant(LedgerBlock block) {
    byte[] record = LedgerCodecs.QUARANTINED.encode(new QuarantinedBlock(block, Optional.empty()));
    if (blocks < BLOCKS && bytes + record.length <= BYTES) {
      put(block.ref(), record);
    } else {
      dropped++;
    }
  }

  private void put(BlockRef ref, byte[] record) {
    blocks++;
    bytes += record.length;
    batch.put(
        Family.QUARANTINE, Keys.quarantined(chain.number(), ref.height(), ref.hash()), record);
  }

  // The lowest blocks go first.
  private void makeRoom(int needed) {
    List<Entry> kept = database.records().entries(Family.QUARANTINE, Keys.chain(chain.number()));
    blocks = kept.size();
    bytes = kept.stream().mapToLong(entry -> entry.value().length).sum();
    for (Entry entry : kept) {
      if (blocks < BLOCKS && bytes + needed <= BYTES) {
        break;
      }
      batch.delete(Family.QUARANTINE, entry.key());
      blocks--;
      bytes -= entry.value().length;
    }
  }

  private Event append(LedgerBlock block) {
    String rest = dropped == 0 ? "" : "; " + dropped + " descendants found no room in quarantine";
    List<Draft> drafts = new ArrayList<>();
    drafts.add(
        Draft.ofVerdict(EventType.INVALID, chain.key(), block, verdict)
            .withDetail(verdict.reason() + rest));
    suspend(drafts, block.sender());
    return database.journal().append(batch, drafts, sequence -> {});
  }

  private void suspend(List<Draft> drafts, NodeAddress sender) {
    byte[] key = Keys.sender(chain.number(), sender);
    if (!database.records().has(Family.SUSPENSIONS, key)) {
      batch.put(Family.SUSPENSIONS, key, new byte[0]);
      drafts.add(Draft.of(EventType.SENDER_SUSPENDED, chain.key()).withSender(sender));
    }
  }
}
