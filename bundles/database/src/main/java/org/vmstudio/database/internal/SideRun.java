package org.vmstudio.database.internal;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StateCommitter.BlockCommit;
import org.vmstudio.database.internal.codec.OutcomeCodecs;
import org.vmstudio.database.internal.codec.UndoCodec;
import org.vmstudio.database.internal.state.Overlay;
import org.vmstudio.database.internal.state.StateChanges;
import org.vmstudio.database.internal.state.StateReader.Past;

/**
 * What the execution of a side branch has come to so far. It is in memory alone: it can be had
 * again by executing the branch again. Written in the chain's lock.
 */
final class SideRun {
  private final BlockRef base;
  private final Overlay overlay;
  private final List<Outcome> outcomes = new ArrayList<>();
  private volatile BlockRef verified;

  /**
   * A verified block's effects, as they are to be written.
   *
   * @param block the block
   * @param verdict its verdict
   * @param receipts its receipts, encoded
   * @param undo its undo record, encoded
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Outcome(BlockRef block, Verdict verdict, byte[] receipts, byte[] undo) {}

  /**
   * Nothing executed yet.
   *
   * @param base the verified head, over whose state the overlay lies
   * @param past the state after the ancestor
   */
  SideRun(BlockRef base, Past past) {
    this.base = base;
    this.overlay = past.overlay();
    this.verified = past.at();
  }

  /** The verified head on which it stands. */
  BlockRef base() {
    return base;
  }

  /** The newest verified block of the branch; the ancestor where there is none. */
  BlockRef verified() {
    return verified;
  }

  /** What makes the newest state that after {@link #verified()}. */
  Overlay overlay() {
    return overlay;
  }

  /** The effects of the branch's verified blocks, lowest first. */
  List<Outcome> outcomes() {
    return outcomes;
  }

  /** Puts a block on top. Where this throws, the run is of no use any more. */
  void add(BlockRef block, BlockCommit commit, StateChanges changes) {
    byte[] undo = UndoCodec.UNDO.encode(changes.undo(verified));
    byte[] receipts = OutcomeCodecs.RECEIPTS.encode(commit.receipts());
    overlay.add(changes);
    overlay.reserve(undo.length + receipts.length);
    outcomes.add(new Outcome(block, commit.verdict(), receipts, undo));
    verified = block;
  }
}
