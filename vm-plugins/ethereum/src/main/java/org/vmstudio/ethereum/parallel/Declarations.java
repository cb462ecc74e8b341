package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
 * What somebody says that stretches will leave, shown to later ones until they have run. If it is
 * wrong, what was tried on it is refuted. Each stretch's part is for one thread at a time.
 */
final class Declarations {
  /** Nothing is said. */
  static final Declarations NONE = new Declarations(Stretches.NONE, DeclaredValues.NONE, null);

  private record Shown(
      AccountVersions account, AccountWrite write, int[] slots, UInt256[] values) {}

  private final Stretches stretches;
  private final DeclaredValues values;
  private final @Nullable ReadBudget reads;

  /** By the index of a stretch's first transaction. */
  private final List<List<Shown>> shown = new ArrayList<>();

  /**
   * Takes what is said about transactions in stretches.
   *
   * @param reads what they are said to read; null where that is not bounded
   */
  Declarations(Stretches stretches, DeclaredValues values, @Nullable ReadBudget reads) {
    this.stretches = stretches;
    this.values = values;
    this.reads = reads;
    for (int i = 0; i < stretches.transactions(); i++) {
      shown.add(stretches.first(i) == i ? new ArrayList<>() : List.of());
    }
  }

  /**
   * Cuts transactions into stretches so that what is said about each can be shown as one change: an
   * account may end with the last of a stretch only.
   */
  static Stretches stretches(Weights weights, int threads, DeclaredValues values) {
    BitSet ends = new BitSet();
    for (DeclaredValues.Written written : values.writes()) {
      if (written.isGone()) {
        ends.set(written.transaction());
      }
    }
    return Stretches.of(weights, threads, ends::get);
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
    List<AccountWrite> writes = new ArrayList<>();
    FirstWrites slots = new FirstWrites();
    int end;
    for (int from = 0; from < all.size(); from = end) {
      int first = stretches.first(all.get(from).transaction());
      end = from + 1;
      while (end < all.size() && all.get(end).transaction() < stretches.end(first)) {
        end++;
      }
      Shown one = shown(account, all.subList(from, end));
      positions[writes.size()] = first + 1;
      writes.add(one.write());
      slots.add(first + 1, one.slots(), one.values());
      shown.get(first).add(one);
    }
    account.putFirst(Versions.of(Arrays.copyOf(positions, writes.size()), writes));
    slots.putInto(account);
  }

  private static Shown shown(AccountVersions account, List<DeclaredValues.Written> ofStretch) {
    AccountWrite write = write(ofStretch.getFirst());
    List<SlotChange> slots = ofStretch.getFirst().slots();
    for (DeclaredValues.Written next : ofStretch.subList(1, ofStretch.size())) {
      write = write.followedBy(write(next));
      slots = next.isGone() ? next.slots() : merged(slots, next.slots());
    }
    return new Shown(
        account,
        write,
        slots.stream().mapToInt(slot -> account.slot(slot.slot())).toArray(),
        slots.stream().map(SlotChange::value).toArray(UInt256[]::new));
  }

  /** Both are in the order of their keys; of two changes of a slot the later one is left. */
  private static List<SlotChange> merged(List<SlotChange> earlier, List<SlotChange> later) {
    List<SlotChange> merged = new ArrayList<>(Math.max(earlier.size(), later.size()));
    int i = 0;
    for (SlotChange next : later) {
      while (i < earlier.size() && earlier.get(i).slot().compareTo(next.slot()) < 0) {
        merged.add(earlier.get(i++));
      }
      if (i < earlier.size() && earlier.get(i).slot().equals(next.slot())) {
        i++;
      }
      merged.add(next);
    }
    merged.addAll(earlier.subList(i, earlier.size()));
    return merged;
  }

  private static AccountWrite write(DeclaredValues.Written written) {
    if (written.isGone()) {
      return new AccountWrite.Whole(null, true);
    }
    Hash code = written.code() == null ? null : written.code().hash();
    return new AccountWrite.Parts(written.nonce(), written.balance(), written.isAdded(), code);
  }

  /**
   * Tells whether what is said can still be true; for the thread that settles.
   *
   * @param settled what the stretch that was settled last did, if that is recorded
   * @param gas what is left of the block's
   */
  boolean canBeTrue(@Nullable BlockRecording settled, long gas) {
    if (reads == null || settled == null) {
      return true;
    }
    reads.used(settled);
    return reads.isPossibleWith(gas);
  }

  /** Takes back what was said about a stretch that has run and shows its own now. */
  void retract(int first) {
    if (first >= shown.size()) {
      return;
    }
    for (Shown one : shown.get(first)) {
      one.account().remove(first + 1, one.write());
      one.account().removeSlots(first + 1, one.slots(), one.values());
    }
    shown.set(first, List.of());
  }
}
