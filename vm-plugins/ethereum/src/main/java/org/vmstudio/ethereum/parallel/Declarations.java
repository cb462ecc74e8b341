package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.accesslist.ReadBudget;
import org.vmstudio.ethereum.hints.DeclaredValues;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What somebody says that transactions will leave, shown to later ones until they have run. If it
 * is wrong, what was tried on it is refuted. Each transaction's part is for one thread at a time.
 */
final class Declarations {
  /** Nothing is said. */
  static final Declarations NONE = new Declarations(0, DeclaredValues.NONE, null);

  private record Shown(
      AccountVersions account, AccountWrite write, int[] slots, UInt256[] values) {}

  private final DeclaredValues values;
  private final @Nullable ReadBudget reads;
  private final List<List<Shown>> shown = new ArrayList<>();

  /**
   * Takes what is said about so many transactions.
   *
   * @param reads what they are said to read; null where that is not bounded
   */
  Declarations(int transactions, DeclaredValues values, @Nullable ReadBudget reads) {
    this.values = values;
    this.reads = reads;
    for (int i = 0; i < transactions; i++) {
      shown.add(new ArrayList<>(2));
    }
  }

  /** Shows it, before anything is tried. */
  void publish(VersionedState state) {
    Map<AccountVersions, List<DeclaredValues.Written>> byAccount = new LinkedHashMap<>();
    for (DeclaredValues.Written written : values.writes()) {
      AccountVersions account = state.account(written.account());
      if (written.code() != null) {
        state.publishCode(written.code());
      }
      byAccount.computeIfAbsent(account, _ -> new ArrayList<>(2)).add(written);
    }
    byAccount.forEach(this::publish);
  }

  /** All at once: one after the other, each would take a copy of those before. */
  private void publish(AccountVersions account, List<DeclaredValues.Written> all) {
    int[] positions = new int[all.size()];
    List<AccountWrite> writes = new ArrayList<>(all.size());
    FirstWrites slots = new FirstWrites();
    for (int i = 0; i < positions.length; i++) {
      DeclaredValues.Written written = all.get(i);
      positions[i] = written.transaction() + 1;
      writes.add(write(written));
      Shown one = shown(account, writes.get(i), written.slots());
      slots.add(positions[i], one.slots(), one.values());
      shown.get(written.transaction()).add(one);
    }
    account.putFirst(Versions.of(positions, writes));
    slots.putInto(account);
  }

  private static Shown shown(AccountVersions account, AccountWrite write, List<SlotChange> of) {
    int[] slots = new int[of.size()];
    UInt256[] values = new UInt256[slots.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = account.slot(of.get(i).slot());
      values[i] = of.get(i).value();
    }
    return new Shown(account, write, slots, values);
  }

  private static AccountWrite write(DeclaredValues.Written written) {
    if (written.isGone()) {
      return new AccountWrite.Whole(null);
    }
    Hash code = written.code() == null ? null : written.code().hash();
    return new AccountWrite.Parts(written.nonce(), written.balance(), written.isAdded(), code);
  }

  /**
   * Tells whether what is said can still be true; for the thread that settles.
   *
   * @param settled what the transaction that was settled last did, if that is recorded
   * @param gas what is left of the block's
   */
  boolean canBeTrue(@Nullable BlockRecording settled, long gas) {
    if (reads == null || settled == null) {
      return true;
    }
    reads.used(settled);
    return reads.isPossibleWith(gas);
  }

  /** Takes back what was said about a transaction that has run and shows its own now. */
  void retract(int transaction) {
    if (transaction >= shown.size()) {
      return;
    }
    for (Shown one : shown.get(transaction)) {
      one.account().remove(transaction + 1, one.write());
      one.account().removeSlots(transaction + 1, one.slots(), one.values());
    }
    shown.get(transaction).clear();
  }
}
