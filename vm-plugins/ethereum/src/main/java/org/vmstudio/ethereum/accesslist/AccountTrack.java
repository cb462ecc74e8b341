package org.vmstudio.ethereum.accesslist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.recording.AccessSet;
import org.vmstudio.ethereum.recording.Part;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One account through a block. What was added to its balance is added here, because who added it
 * need not know the sum. Not thread-safe.
 */
final class AccountTrack {
  private static final int NEVER = -1;

  private final Address address;
  private final StateReader before;
  private final Track<UInt256> balance;
  private final Track<Long> nonce;
  private final Track<Hash> code;
  private final SortedMap<UInt256, Track<UInt256>> slots = new TreeMap<>();

  /** When it went last, and with it its storage. */
  private int wipedAt = NEVER;

  AccountTrack(Address address, StateReader before) {
    AccountData stored = before.account(address);
    this.address = address;
    this.before = before;
    this.balance = new Track<>(stored == null ? UInt256.ZERO : stored.balance());
    this.nonce = new Track<>(stored == null ? 0 : stored.nonce());
    this.code = new Track<>(stored == null ? Code.EMPTY_HASH : stored.codeHash());
  }

  /**
   * Takes what a transaction left of the account apart from its slots, which were taken before.
   *
   * @param codes is told of code that comes
   */
  void take(int index, AccessSet set, int account, Map<Hash, Bytes> codes) {
    AccountData left = set.left(account);
    if (left != null) {
      change(index, set, account, left, codes);
    } else if (changes(set, account, Part.EXISTENCE)) {
      balance.set(index, UInt256.ZERO);
      nonce.set(index, 0L);
      code.set(index, Code.EMPTY_HASH);
      wipedAt = index;
      slots.values().forEach(slot -> slot.set(index, UInt256.ZERO));
    }
  }

  private void change(
      int index, AccessSet set, int account, AccountData left, Map<Hash, Bytes> codes) {
    int uses = set.uses(account, Part.BALANCE);
    if (uses == Access.ADD) {
      balance.set(index, balance.now().plus(set.added(account)));
    } else if ((uses & Access.WRITE) != 0) {
      balance.set(index, left.balance());
    }
    if (changes(set, account, Part.NONCE)) {
      nonce.set(index, left.nonce());
    }
    Code brought = set.code(account);
    if (brought != null && changes(set, account, Part.CODE)) {
      codes.putIfAbsent(brought.hash(), Bytes.of(brought.bytes()));
      code.set(index, brought.hash());
    }
  }

  private static boolean changes(AccessSet set, int account, Part part) {
    return (set.uses(account, part) & Access.WRITE) != 0;
  }

  void read(UInt256 slot) {
    slot(slot);
  }

  void write(int index, UInt256 slot, UInt256 value) {
    slot(slot).set(index, value);
  }

  private Track<UInt256> slot(UInt256 slot) {
    return slots.computeIfAbsent(slot, this::track);
  }

  private Track<UInt256> track(UInt256 slot) {
    Track<UInt256> track = new Track<>(before.storage(address, slot));
    if (wipedAt != NEVER) {
      track.set(wipedAt, UInt256.ZERO);
    }
    return track;
  }

  AccountChanges result(Map<Hash, Bytes> codes) {
    List<SlotChanges> written = new ArrayList<>(slots.size());
    List<UInt256> read = new ArrayList<>(slots.size());
    slots.forEach((slot, track) -> {
      if (track.changes().isEmpty()) {
        read.add(slot);
      } else {
        written.add(new SlotChanges(slot, track.changes()));
      }
    });
    List<Change<Bytes>> brought =
        code.changes().stream()
            .map(each -> new Change<>(each.index(), codes.getOrDefault(each.value(), Bytes.EMPTY)))
            .toList();
    return new AccountChanges(address, written, read, balance.changes(), nonce.changes(), brought);
  }
}
