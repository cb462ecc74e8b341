package org.vmstudio.ethereum.accesslist;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.hints.DeclaredValues;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What a block access list says as declared values. It has all changes and not only those that
 * others look at, and balances in place of what was added. It does not say that an account is gone,
 * and shows one that is empty.
 */
public final class ListedValues {
  /** By transaction, then by account. */
  private final List<SortedMap<Address, Left>> left = new ArrayList<>();

  private static final class Left {
    private @Nullable Long nonce;
    private @Nullable UInt256 balance;
    private @Nullable Bytes code;
    private final List<SlotChange> slots = new ArrayList<>(0);
  }

  private ListedValues(int transactions) {
    for (int i = 0; i < transactions; i++) {
      left.add(new TreeMap<>());
    }
  }

  /** Returns what a list says about the transactions of a block that has so many. */
  public static DeclaredValues of(BlockAccessList list, int transactions) {
    ListedValues values = new ListedValues(transactions);
    list.accounts().forEach(values::take);
    return values.result();
  }

  private void take(AccountChanges account) {
    take(account, account.balanceChanges(), (of, balance) -> of.balance = balance);
    take(account, account.nonceChanges(), (of, nonce) -> of.nonce = nonce);
    take(account, account.codeChanges(), (of, code) -> of.code = code);
    for (SlotChanges slot : account.storageChanges()) {
      take(
          account, slot.changes(), (of, value) -> of.slots.add(new SlotChange(slot.slot(), value)));
    }
  }

  /** What the block itself does, before and after the transactions, needs no hint. */
  private <T> void take(
      AccountChanges account, List<Change<T>> changes, BiConsumer<Left, T> taker) {
    for (Change<T> change : changes) {
      if (change.index() > 0 && change.index() <= left.size()) {
        Left of = left.get(change.index() - 1).computeIfAbsent(account.address(), _ -> new Left());
        taker.accept(of, change.value());
      }
    }
  }

  private DeclaredValues result() {
    List<DeclaredValues.Written> writes = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      int transaction = i;
      left.get(i).forEach((address, of) -> writes.add(written(transaction, address, of)));
    }
    return new DeclaredValues(writes);
  }

  private static DeclaredValues.Written written(int transaction, Address address, Left of) {
    return new DeclaredValues.Written(
        transaction, address, false, of.nonce, of.balance, false, code(of.code), of.slots);
  }

  private static @Nullable Code code(@Nullable Bytes code) {
    if (code == null) {
      return null;
    }
    byte[] bytes = code.array();
    return bytes.length == 0 ? Code.EMPTY : new Code(bytes, Hash.of(Keccak256.hash(bytes)));
  }
}
