package org.vmstudio.ethereum.hints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.recording.AccessSet;
import org.vmstudio.ethereum.recording.Part;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.state.SlotOrder;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** Takes from what transactions left what is at locations that they share. */
final class ValuesBuilder {
  private static final int CHANGE = Access.WRITE | Access.ADD;

  private final LocationTable locations;
  private final boolean[] isShared;

  ValuesBuilder(LocationTable locations, boolean[] isShared) {
    this.locations = locations;
    this.isShared = isShared;
  }

  /** Returns what a transaction left, in the order of the addresses. */
  List<DeclaredValues.Written> of(int transaction, AccessSet set) {
    List<List<SlotChange>> slots = new ArrayList<>();
    int[] numbers = new int[set.accounts()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = locations.account(set.address(i));
      slots.add(new ArrayList<>(0));
    }
    for (int i = 0; i < set.slots(); i++) {
      boolean isWritten = (set.slotUses(i) & Access.WRITE) != 0;
      if (isWritten && isShared[locations.slot(numbers[set.owner(i)], set.words(), set.keyAt(i))]) {
        slots.get(set.owner(i)).add(new SlotChange(set.key(i), set.value(i)));
      }
    }
    List<DeclaredValues.Written> writes = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      slots.set(i, SlotOrder.sorted(slots.get(i)));
      DeclaredValues.Written write = account(transaction, set, i, numbers[i], slots.get(i));
      if (write != null) {
        writes.add(write);
      }
    }
    writes.sort(Comparator.comparing(DeclaredValues.Written::account));
    return writes;
  }

  /** Where whether the account exists is of interest, all of it is. */
  private DeclaredValues.@Nullable Written account(
      int transaction, AccessSet set, int i, int number, List<SlotChange> slots) {
    Address address = set.address(i);
    AccountData left = set.left(i);
    boolean isMade = is(set, i, number, Part.EXISTENCE);
    if (left == null) {
      return isMade
          ? new DeclaredValues.Written(
              transaction, address, true, null, null, false, null, List.of())
          : null;
    }
    boolean hasNonce = is(set, i, number, Part.NONCE) || isMade && changes(set, i, Part.NONCE);
    boolean hasBalance =
        is(set, i, number, Part.BALANCE) || isMade && changes(set, i, Part.BALANCE);
    boolean hasCode = is(set, i, number, Part.CODE) || isMade && changes(set, i, Part.CODE);
    if (!hasNonce && !hasBalance && !hasCode && slots.isEmpty() && !isMade) {
      return null;
    }
    boolean isAdded = set.uses(i, Part.BALANCE) == Access.ADD;
    UInt256 balance = isAdded ? set.added(i) : left.balance();
    return new DeclaredValues.Written(
        transaction,
        address,
        false,
        hasNonce ? (Long) left.nonce() : null,
        hasBalance ? balance : null,
        hasBalance && isAdded,
        hasCode ? set.code(i) : null,
        slots);
  }

  private boolean is(AccessSet set, int i, int number, Part part) {
    return isShared[number + part.ordinal()] && changes(set, i, part);
  }

  private static boolean changes(AccessSet set, int i, Part part) {
    return (set.uses(i, part) & CHANGE) != 0;
  }
}
