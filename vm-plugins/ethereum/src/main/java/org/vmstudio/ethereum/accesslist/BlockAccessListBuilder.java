package org.vmstudio.ethereum.accesslist;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.recording.AccessSet;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Makes a block's access list of what was recorded while it was executed. Not thread-safe. */
public final class BlockAccessListBuilder {
  private final StateReader before;
  private final SortedMap<Address, AccountTrack> accounts = new TreeMap<>();
  private final Map<Hash, Bytes> codes = new HashMap<>();

  private BlockAccessListBuilder(StateReader before) {
    this.before = before;
  }

  /**
   * Returns the list of a block.
   *
   * @param recording of all of it
   * @param transactions how many transactions it has
   * @param before shows the state before it
   * @throws IllegalArgumentException if it did too much to be recorded
   */
  public static BlockAccessList build(
      BlockRecording recording, int transactions, StateReader before) {
    if (!recording.isComplete()) {
      throw new IllegalArgumentException("the recording is not complete, there was too much of it");
    }
    BlockAccessListBuilder builder = new BlockAccessListBuilder(before);
    for (BlockRecording.Entry entry : recording.entries()) {
      boolean isTransaction = entry.position() > 0 && entry.position() <= transactions;
      builder.take(entry.position(), entry.accesses(), isTransaction);
    }
    return builder.result();
  }

  private void take(int index, AccessSet set, boolean isTransaction) {
    for (int i = 0; i < set.slots(); i++) {
      AccountTrack account = account(set.address(set.owner(i)));
      if ((set.slotUses(i) & Access.WRITE) != 0) {
        // What does not exist in the end has no storage, whatever was written there meanwhile.
        boolean isThere = set.left(set.owner(i)) != null;
        account.write(index, set.key(i), isThere ? set.value(i) : UInt256.ZERO);
      } else {
        account.read(set.key(i));
      }
    }
    for (int i = 0; i < set.accounts(); i++) {
      // To make the block's own calls is no use of the account that makes them.
      if (isTransaction || !set.address(i).equals(BlockExecution.SYSTEM)) {
        account(set.address(i)).take(index, set, i, codes);
      }
    }
  }

  private AccountTrack account(Address address) {
    return accounts.computeIfAbsent(address, key -> new AccountTrack(key, before));
  }

  private BlockAccessList result() {
    return new BlockAccessList(
        accounts.values().stream().map(account -> account.result(codes)).toList());
  }
}
