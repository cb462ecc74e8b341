package org.vmstudio.database.internal;

import static org.vmstudio.database.internal.state.StateReader.UNDO_WINDOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.LedgerCodecs;
import org.vmstudio.database.internal.codec.OutcomeCodecs;
import org.vmstudio.database.internal.codec.UndoCodec;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;
import org.vmstudio.database.internal.state.StateChanges;

/** Commits to RocksDB. Thread-safe. */
@Component
public final class RocksStateCommitter implements StateCommitter {
  private final Database database;
  private final Records records;

  /** Writes to the open database. */
  @Activate
  public RocksStateCommitter(@Reference DatabaseService service) {
    this(service.database());
  }

  RocksStateCommitter(Database database) {
    this.database = database;
    this.records = database.records();
  }

  @Override
  public Event commit(BlockCommit commit) {
    if (!commit.verdict().verified()) {
      throw new IllegalStateException("the block did not verify: " + commit.verdict().reason());
    }
    Chain chain = database.chains().require(commit.chain());
    chain.lock().lock();
    try {
      return commit(chain, commit);
    } finally {
      chain.lock().unlock();
    }
  }

  private Event commit(Chain chain, BlockCommit commit) {
    ChainPosition position = database.position(chain);
    LedgerBlock block = childOfVerified(chain, position, commit.verdict());
    Batch batch = new Batch();
    writeState(batch, chain, position, commit);
    byte[] key = Keys.height(chain.number(), block.ref().height());
    batch.put(Family.RECEIPTS, key, OutcomeCodecs.RECEIPTS.encode(commit.receipts()));
    batch.put(Family.VERDICTS, key, OutcomeCodecs.VERDICT.encode(commit.verdict()));
    writePosition(batch, chain, position.verified(block.ref()));
    leaveQuarantine(batch, chain, block.ref());
    return database.journal().append(batch, draft(EventType.VERIFIED, chain, block, commit));
  }

  private void writeState(Batch batch, Chain chain, ChainPosition position, BlockCommit commit) {
    long height = commit.verdict().height();
    StateChanges changes =
        StateChanges.resolve(database.store(), position.stateId(), commit.delta());
    changes.writeTo(batch);
    batch.put(
        Family.UNDO,
        Keys.height(chain.number(), height),
        UndoCodec.UNDO.encode(changes.undo(position.head().verified())));
    if (height > UNDO_WINDOW) {
      batch.delete(Family.UNDO, Keys.height(chain.number(), height - UNDO_WINDOW));
    }
  }

  private static Draft draft(EventType type, Chain chain, LedgerBlock block, BlockCommit commit) {
    return draft(type, chain, block, commit.verdict());
  }

  private static Draft draft(EventType type, Chain chain, LedgerBlock block, Verdict verdict) {
    return Draft.of(type, chain.key())
        .withBlock(Optional.of(block.ref()))
        .withMessage(block.message(), block.sender())
        .withImage(Optional.of(verdict.image()))
        .withVerdict(verdict);
  }

  // A block may verify at last, under another image, that did not before.
  private void leaveQuarantine(Batch batch, Chain chain, BlockRef block) {
    byte[] key = Keys.quarantined(chain.number(), block.height(), block.hash());
    if (records.has(Family.QUARANTINE, key)) {
      batch.delete(Family.QUARANTINE, key);
    }
  }

  @Override
  public Event quarantine(ChainKey key, Verdict verdict) {
    if (verdict.verified()) {
      throw new IllegalStateException("the block verified: it is no case for quarantine");
    }
    Chain chain = database.chains().require(key);
    chain.lock().lock();
    try {
      return quarantine(chain, verdict);
    } finally {
      chain.lock().unlock();
    }
  }

  private Event quarantine(Chain chain, Verdict verdict) {
    ChainPosition position = database.position(chain);
    LedgerBlock block = childOfVerified(chain, position, verdict);
    Batch batch = new Batch();
    move(batch, chain, block, Optional.of(verdict));
    long end = position.head().synchronised().height();
    for (long height = verdict.height() + 1; height <= end; height++) {
      move(batch, chain, ledger(chain, height), Optional.empty());
    }
    writePosition(batch, chain, position.synchronised(position.head().verified()));
    List<Draft> drafts = new ArrayList<>();
    drafts.add(draft(EventType.INVALID, chain, block, verdict).withDetail(verdict.reason()));
    suspend(batch, drafts, chain, block.sender());
    return database.journal().append(batch, drafts, sequence -> {});
  }

  private void move(Batch batch, Chain chain, LedgerBlock block, Optional<Verdict> verdict) {
    BlockRef ref = block.ref();
    batch.delete(Family.LEDGER, Keys.block(chain.number(), ref.height()));
    batch.delete(Family.LEDGER, Keys.blockHash(chain.number(), ref.hash()));
    batch.put(
        Family.QUARANTINE,
        Keys.quarantined(chain.number(), ref.height(), ref.hash()),
        LedgerCodecs.QUARANTINED.encode(new QuarantinedBlock(block, verdict)));
  }

  private void suspend(Batch batch, List<Draft> drafts, Chain chain, NodeAddress sender) {
    byte[] key = Keys.sender(chain.number(), sender);
    if (!records.has(Family.SUSPENSIONS, key)) {
      batch.put(Family.SUSPENSIONS, key, new byte[0]);
      drafts.add(Draft.of(EventType.SENDER_SUSPENDED, chain.key()).withSender(sender));
    }
  }

  private LedgerBlock childOfVerified(Chain chain, ChainPosition position, Verdict verdict) {
    BlockRef head = position.head().verified();
    Optional<LedgerBlock> child =
        records.find(
            Family.LEDGER, Keys.block(chain.number(), head.height() + 1), LedgerCodecs.BLOCK);
    BlockRef named = new BlockRef(verdict.height(), verdict.block());
    return child
        .filter(block -> block.ref().equals(named))
        .orElseThrow(() ->
            new IllegalStateException(
                "block " + named + " is not the ledger's child of the verified head " + head));
  }

  private LedgerBlock ledger(Chain chain, long height) {
    return records.require(Family.LEDGER, Keys.block(chain.number(), height), LedgerCodecs.BLOCK);
  }

  private static void writePosition(Batch batch, Chain chain, ChainPosition position) {
    batch.put(Family.HEADS, Keys.chain(chain.number()), ChainCodecs.POSITION.encode(position));
  }
}
