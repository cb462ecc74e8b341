package org.vmstudio.ethereum.accesslist;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Reads block access lists, strictly: everything in ascending order and once, no slot both changed
 * and read only, no slot without a change among the changed ones, no more items than the block can
 * pay for. What comes out encodes to exactly the bytes that went in.
 */
public final class BlockAccessListDecoder {
  /** No block needs more. */
  public static final int MOST_BYTES = 16 << 20;

  private final int lastIndex;
  private int itemsLeft;

  private BlockAccessListDecoder(int transactions, int mostItems) {
    this.lastIndex = transactions + 1;
    this.itemsLeft = mostItems;
  }

  /** Reads what comes next, if it is in order. */
  private interface Next<T> {
    T read(RlpReader in) throws RlpException, HintsException;
  }

  /**
   * Reads a list.
   *
   * @param transactions how many transactions the block has
   * @param mostItems how many accounts and slots there may be, see {@link
   *     BlockAccessList#mostItems}
   * @throws HintsException if it is not written as it must be, or too large
   */
  public static BlockAccessList decode(byte[] bytes, int transactions, int mostItems)
      throws HintsException {
    if (bytes.length > MOST_BYTES) {
      throw refused("%d bytes, at most %d are read".formatted(bytes.length, MOST_BYTES));
    }
    try {
      return new BlockAccessListDecoder(transactions, mostItems).list(new RlpReader(bytes));
    } catch (RlpException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private BlockAccessList list(RlpReader in) throws RlpException, HintsException {
    RlpReader list = in.readList();
    in.expectEnd();
    List<AccountChanges> accounts = new ArrayList<>();
    while (list.hasNext()) {
      AccountChanges next = account(list.readList());
      if (!accounts.isEmpty()) {
        ascending("account", accounts.getLast().address(), next.address());
      }
      accounts.add(next);
    }
    return new BlockAccessList(accounts);
  }

  private AccountChanges account(RlpReader in) throws RlpException, HintsException {
    Address address = in.readAddress();
    count();
    List<SlotChanges> written = storageChanges(in.readList());
    List<UInt256> read = storageReads(in.readList(), written);
    AccountChanges account =
        new AccountChanges(
            address,
            written,
            read,
            changes(in.readList(), RlpReader::readUInt256),
            changes(in.readList(), RlpReader::readLong),
            changes(in.readList(), from -> Bytes.of(from.readBytes())));
    in.expectEnd();
    return account;
  }

  private List<SlotChanges> storageChanges(RlpReader in) throws RlpException, HintsException {
    List<SlotChanges> slots = new ArrayList<>(0);
    while (in.hasNext()) {
      count();
      RlpReader next = in.readList();
      UInt256 slot = next.readUInt256();
      if (!slots.isEmpty()) {
        ascending("slot", slots.getLast().slot(), slot);
      }
      SlotChanges changes = new SlotChanges(slot, changes(next.readList(), RlpReader::readUInt256));
      next.expectEnd();
      if (changes.changes().isEmpty()) {
        throw refused("the slot " + slot + " is among those that change, without a change");
      }
      slots.add(changes);
    }
    return slots;
  }

  private List<UInt256> storageReads(RlpReader in, List<SlotChanges> written)
      throws RlpException, HintsException {
    Set<UInt256> changed = written.stream().map(SlotChanges::slot).collect(Collectors.toSet());
    List<UInt256> slots = new ArrayList<>(0);
    while (in.hasNext()) {
      count();
      UInt256 slot = in.readUInt256();
      if (!slots.isEmpty()) {
        ascending("slot", slots.getLast(), slot);
      }
      if (changed.contains(slot)) {
        throw refused("the slot " + slot + " is said both to change and to be read only");
      }
      slots.add(slot);
    }
    return slots;
  }

  private <T> List<Change<T>> changes(RlpReader in, Next<T> value)
      throws RlpException, HintsException {
    List<Change<T>> changes = new ArrayList<>(0);
    while (in.hasNext()) {
      RlpReader next = in.readList();
      long index = next.readLong();
      if (Long.compareUnsigned(index, lastIndex) > 0) {
        throw refused(
            "a change at " + Long.toUnsignedString(index) + ", the block ends at " + lastIndex);
      }
      if (!changes.isEmpty()) {
        ascending("index", changes.getLast().index(), (int) index);
      }
      changes.add(new Change<>((int) index, value.read(next)));
      next.expectEnd();
    }
    return changes;
  }

  private void count() throws HintsException {
    if (itemsLeft-- <= 0) {
      throw refused("there are more accounts and slots than the block's gas can pay for");
    }
  }

  private static <C extends Comparable<C>> void ascending(String what, C before, C next)
      throws HintsException {
    if (before.compareTo(next) >= 0) {
      throw refused("the %s %s follows %s, they must ascend".formatted(what, next, before));
    }
  }

  private static HintsException refused(String problem) {
    return new HintsException("access list: " + problem);
  }
}
