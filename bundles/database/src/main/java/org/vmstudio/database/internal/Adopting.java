package org.vmstudio.database.internal;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.Reorganisation;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.SideRun.Outcome;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.OutcomeCodecs;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.state.StateChanges;

/**
 * One reorganisation: a side branch that is wholly verified replaces what the chain holds above
 * their common ancestor, in one batch. For one thread, in the chain's lock.
 */
final class Adopting {
  private final Database database;
  private final Chain chain;
  private final SideBranch branch;
  private final SideRun run;
  private final ChainPosition position;
  private final Ledger ledger;
  private final Batch batch = new Batch();
  private final List<Draft> drafts = new ArrayList<>();

  Adopting(Database database, Chain chain, SideBranch branch, ChainPosition position) {
    this.database = database;
    this.chain = chain;
    this.branch = branch;
    this.position = position;
    this.run = database.branches().run(chain, position);
    this.ledger = new Ledger(database.records(), chain);
  }

  /** Writes it and gives the event {@code REORGANISED}; those of the new blocks follow it. */
  Event write() {
    BlockRef from = position.head().verified();
    drafts.add(
        Draft.of(EventType.REORGANISED, chain.key())
            .withBlock(branch.tip())
            .withReorganisation(new Reorganisation(branch.ancestor(), from, branch.tip()))
            .withDetail(from + " -> " + branch.tip() + ", from " + branch.ancestor() + " on"));
    run.overlay().forEach((key, value) -> StateChanges.write(batch, key, value));
    removeOld();
    run.outcomes().forEach(this::putNew);
    Branches.remove(batch, chain, branch);
    Ledger.putPosition(
        batch,
        chain,
        new ChainPosition(new ChainHead(branch.tip(), branch.tip()), position.stateId()));
    return database.journal().append(batch, drafts, sequence -> {});
  }

  private void removeOld() {
    long verified = position.head().verified().height();
    long last = position.head().synchronised().height();
    for (long height = branch.ancestor().height() + 1; height <= last; height++) {
      ledger.remove(batch, ledger.require(height).ref());
      if (height <= verified) {
        byte[] key = Keys.height(chain.number(), height);
        batch.delete(Family.UNDO, key);
        batch.delete(Family.RECEIPTS, key);
        batch.delete(Family.VERDICTS, key);
      }
    }
  }

  private void putNew(Outcome outcome) {
    LedgerBlock block = database.branches().requireBlock(chain, outcome.block().height());
    byte[] key = Keys.height(chain.number(), outcome.block().height());
    ledger.put(batch, block);
    ledger.leaveQuarantine(batch, block.ref());
    batch.put(Family.RECEIPTS, key, outcome.receipts());
    batch.put(Family.VERDICTS, key, OutcomeCodecs.VERDICT.encode(outcome.verdict()));
    if (database.undoWindow().keeps(branch.tip(), block.ref())) {
      batch.put(Family.UNDO, key, outcome.undo());
    }
    drafts.add(Draft.ofVerdict(EventType.VERIFIED, chain.key(), block, outcome.verdict()));
  }
}
