package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Observed;
import org.vmstudio.ethereum.state.WorldState;

/**
 * One execution of a transaction on what was known of the earlier ones: its result, what it saw,
 * and what it changed. It stands if the earlier ones leave what it saw.
 */
final class Attempt {
  private final TransactionResult result;
  private final Bloom bloom;
  private final VersionedReader reader;
  private final int[] observed;
  private final List<Changed> changes;
  private final @Nullable BlockRecording recording;

  private Attempt(
      TransactionResult result,
      VersionedReader reader,
      int[] observed,
      List<Changed> changes,
      @Nullable BlockRecording recording) {
    this.result = result;
    this.bloom =
        result instanceof TransactionResult.Executed executed
            ? Bloom.ofLogs(executed.logs())
            : Bloom.EMPTY;
    this.reader = reader;
    this.observed = observed;
    this.changes = changes;
    this.recording = recording;
  }

  /** Takes down what came of a transaction on a world state of its own. */
  static Attempt of(
      TransactionResult result,
      VersionedReader reader,
      WorldState world,
      @Nullable BlockRecording recording) {
    int[] observed = new int[reader.accounts()];
    for (int i = 0; i < observed.length; i++) {
      observed[i] = world.observed(i);
    }
    Changes changes = new Changes(reader, observed);
    world.showChanges(changes);
    return new Attempt(result, reader, observed, changes.all(), recording);
  }

  TransactionResult result() {
    return result;
  }

  /** Returns what it did, if that was to be recorded. */
  @Nullable BlockRecording recording() {
    return recording;
  }

  /** Returns the filter over its logs. */
  Bloom bloom() {
    return bloom;
  }

  /** Returns the gas that it cost to get here. */
  long gas() {
    return result instanceof TransactionResult.Executed executed ? executed.gasUsed() : 0;
  }

  /** Tells whether everything is, as far as is known, as it was seen. */
  boolean isAsSeen() {
    for (int i = 0; i < observed.length; i++) {
      if (!isAsSeen(i)) {
        return false;
      }
    }
    return reader.storageIsAsSeen();
  }

  @SuppressWarnings("ReferenceEquality") // A shortcut: where nobody wrote it is the same object.
  private boolean isAsSeen(int i) {
    AccountData seen = reader.seen(i);
    AccountData now = reader.account(i).at(reader.position());
    if (seen == null || now == null || seen == now) {
      return Objects.equals(seen, now);
    }
    int parts = observed[i];
    return Observed.shape(seen) == Observed.shape(now)
        && ((parts & Observed.NONCE) == 0 || seen.nonce() == now.nonce())
        && ((parts & Observed.BALANCE) == 0 || seen.balance().equals(now.balance()))
        && ((parts & Observed.CODE) == 0 || seen.codeHash().equals(now.codeHash()));
  }

  /** Shows later transactions what it changes. */
  void publish(VersionedState state) {
    for (Changed changed : changes) {
      changed.publish(state, reader.position());
    }
  }

  /** Takes back what {@link #publish} showed and a newer attempt has not replaced. */
  void retract() {
    for (Changed changed : changes) {
      changed.retract(reader.position());
    }
  }

  /** Makes its changes final, all earlier ones being so. */
  void settle(VersionedState state) {
    for (Changed changed : changes) {
      changed.settle(state, reader.position());
    }
  }
}
