package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Observed;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One execution of a stretch on what was known of the earlier ones: the results of its
 * transactions, what they saw, and what they changed together. It stands if the earlier ones leave
 * what it saw.
 */
final class Attempt {
  private final Results results;
  private final VersionedReader reader;
  private final int[] observed;

  /** By account what {@link WorldState#spare} tells. */
  private final @Nullable UInt256[] spares;

  private final List<Changed> changes;
  private final @Nullable BlockRecording recording;

  private Attempt(
      Results results,
      VersionedReader reader,
      int[] observed,
      @Nullable UInt256[] spares,
      List<Changed> changes,
      @Nullable BlockRecording recording) {
    this.results = results;
    this.reader = reader;
    this.observed = observed;
    this.spares = spares;
    this.changes = changes;
    this.recording = recording;
  }

  /**
   * What came of the transactions of a stretch.
   *
   * @param executed their results, up to the first that must not be in the block
   * @param blooms the filters over their logs
   * @param refused why that one must not; null if there is none
   */
  record Results(
      List<TransactionResult.Executed> executed,
      List<Bloom> blooms,
      TransactionResult.@Nullable Rejected refused) {
    Results(int transactions) {
      this(new ArrayList<>(transactions), new ArrayList<>(transactions), null);
    }

    void add(TransactionResult.Executed result, Bloom bloom) {
      executed.add(result);
      blooms.add(bloom);
    }

    /** Returns the same, the next one being refused. */
    Results with(TransactionResult.Rejected next) {
      return new Results(executed, blooms, next);
    }
  }

  /** Takes down what came of a stretch on a world state of its own. */
  static Attempt of(
      Results results,
      VersionedReader reader,
      WorldState world,
      @Nullable BlockRecording recording) {
    int[] observed = new int[reader.accounts()];
    @Nullable UInt256[] spares = new UInt256[observed.length];
    for (int i = 0; i < observed.length; i++) {
      observed[i] = world.observed(i);
      spares[i] = world.spare(i);
    }
    Changes changes = new Changes(reader, observed);
    world.takeChanges(changes);
    return new Attempt(results, reader, observed, spares, changes.all(), recording);
  }

  /** Returns what came of its transactions. */
  Results results() {
    return results;
  }

  /** Returns how many of its transactions were executed. */
  int size() {
    return results.executed().size();
  }

  /** Returns what they did, if that was to be recorded. */
  @Nullable BlockRecording recording() {
    return recording;
  }

  /** Returns the gas that it cost to get here. */
  long gas() {
    long gas = 0;
    for (TransactionResult.Executed each : results.executed()) {
      gas += each.gasUsed();
    }
    return gas;
  }

  /**
   * Tells whether its transactions may be in a block of which so much is left.
   *
   * @param stretch they
   */
  boolean fits(List<SignedTransaction> stretch, BlockBudget budget) {
    BlockBudget left = budget;
    for (int i = 0; i < size(); i++) {
      TransactionResult.Executed executed = results.executed().get(i);
      long gasLimit = stretch.get(i).transaction().gasLimit();
      if (Long.compareUnsigned(gasLimit, left.gas()) > 0 || executed.blobGas() > left.blobGas()) {
        return false;
      }
      left = left.minus(executed.gasUsed(), executed.blobGas());
    }
    return true;
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
        && isEnough(seen.balance(), now.balance(), spares[i])
        && ((parts & Observed.CODE) == 0 || seen.codeHash().equals(now.codeHash()));
  }

  private static boolean isEnough(UInt256 seen, UInt256 now, @Nullable UInt256 spare) {
    return spare == null || now.compareTo(seen) >= 0 || seen.minus(now).compareTo(spare) < 0;
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
