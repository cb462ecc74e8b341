package org.vmstudio.database.internal;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainPosition;
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
  private static final Logger LOG = LoggerFactory.getLogger(RocksStateCommitter.class);

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
    return locked(verified(commit), chain -> commit(chain, commit));
  }

  private Event commit(Chain chain, BlockCommit commit) {
    ChainPosition position = database.position(chain);
    LedgerBlock block = childOfVerified(chain, position, commit.verdict());
    Batch batch = new Batch();
    writeState(batch, chain, position, commit);
    byte[] key = Keys.height(chain.number(), block.ref().height());
    batch.put(Family.RECEIPTS, key, OutcomeCodecs.RECEIPTS.encode(commit.receipts()));
    batch.put(Family.VERDICTS, key, OutcomeCodecs.VERDICT.encode(commit.verdict()));
    database.undoWindow().prune(batch, chain, block.ref());
    Ledger.putPosition(batch, chain, position.verified(block.ref()));
    new Ledger(records, chain).leaveQuarantine(batch, block.ref());
    Draft draft = Draft.ofVerdict(EventType.VERIFIED, chain.key(), block, commit.verdict());
    Event event = database.journal().append(batch, draft);
    database.undoWindow().pruned(chain, block.ref());
    return event;
  }

  private void writeState(Batch batch, Chain chain, ChainPosition position, BlockCommit commit) {
    StateChanges changes = database.states().resolve(chain.number(), position, commit.delta());
    changes.writeTo(batch);
    batch.put(
        Family.UNDO,
        Keys.height(chain.number(), commit.verdict().height()),
        UndoCodec.UNDO.encode(changes.undo(position.head().verified())));
  }

  @Override
  public Event quarantine(ChainKey key, Verdict verdict) {
    return locked(
        refused(verdict, key),
        chain -> {
          ChainPosition position = database.position(chain);
          LedgerBlock block = childOfVerified(chain, position, verdict);
          return new Quarantining(database, chain, verdict).writeMain(position, block);
        });
  }

  @Override
  public void commitSide(BlockCommit commit) {
    Chain chain =
        locked(
            verified(commit),
            its -> {
              try {
                SideRun run = database.branches().run(its, database.position(its));
                LedgerBlock block = childOnSide(its, run.verified(), commit.verdict());
                run.add(
                    block.ref(),
                    commit,
                    StateChanges.resolve(database.store(), run.overlay(), commit.delta()));
                return its;
              } catch (RuntimeException e) {
                database.branches().forget(its);
                throw e;
              }
            });
    LOG.debug("{}: block {} verified on the side", chain.key(), commit.verdict().height());
  }

  @Override
  public Event quarantineSide(ChainKey key, Verdict verdict) {
    return locked(
        refused(verdict, key),
        chain -> {
          SideBranch branch = database.branches().require(chain);
          LedgerBlock block = childOnSide(chain, branch.verified(), verdict);
          Event event = new Quarantining(database, chain, verdict).writeSide(branch, block);
          if (branch.verified().equals(branch.ancestor())) {
            database.branches().forget(chain);
          }
          return event;
        });
  }

  @Override
  public Optional<Event> adopt(ChainKey key, BlockRef tip) {
    return locked(
        database.chains().require(key),
        chain -> {
          SideBranch branch = database.branches().require(chain);
          if (!branch.complete() || !branch.tip().equals(tip)) {
            return Optional.empty();
          }
          ChainPosition position = database.position(chain);
          Event event = new Adopting(database, chain, branch, position).write();
          database.branches().forget(chain);
          return Optional.of(event);
        });
  }

  @Override
  public Event rollBack(ChainKey key, String why) {
    return locked(
        database.chains().require(key), chain -> new RollingBack(database, chain).write(why));
  }

  private LedgerBlock childOfVerified(Chain chain, ChainPosition position, Verdict verdict) {
    BlockRef head = position.head().verified();
    return named(new Ledger(records, chain).find(head.height() + 1), head, verdict);
  }

  private LedgerBlock childOnSide(Chain chain, BlockRef head, Verdict verdict) {
    return named(database.branches().block(chain, head.height() + 1), head, verdict);
  }

  private static LedgerBlock named(Optional<LedgerBlock> child, BlockRef head, Verdict verdict) {
    BlockRef named = new BlockRef(verdict.height(), verdict.block());
    return child
        .filter(block -> block.ref().equals(named))
        .orElseThrow(() ->
            new IllegalStateException(
                "block " + named + " is not the child of the verified block " + head));
  }

  private Chain verified(BlockCommit commit) {
    if (!commit.verdict().verified()) {
      throw new IllegalStateException("the block did not verify: " + commit.verdict().reason());
    }
    return database.chains().require(commit.chain());
  }

  private Chain refused(Verdict verdict, ChainKey chain) {
    if (verdict.verified()) {
      throw new IllegalStateException("the block verified: it is no case for quarantine");
    }
    return database.chains().require(chain);
  }

  private <T> T locked(Chain chain, Function<Chain, T> work) {
    chain.lock().lock();
    try {
      database.heal();
      return work.apply(chain);
    } finally {
      chain.lock().unlock();
    }
  }
}
