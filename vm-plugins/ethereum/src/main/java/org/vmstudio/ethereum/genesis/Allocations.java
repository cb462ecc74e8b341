package org.vmstudio.ethereum.genesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Hash;

/** Allocations as changes of an empty state. */
public final class Allocations {

  private Allocations() {}

  /** What the accounts change where there was nothing. Empty accounts are accounts too. */
  public static ChangeSet changes(List<AllocatedAccount> accounts) {
    List<AccountChange> changes = new ArrayList<>(accounts.size());
    for (AllocatedAccount account : accounts) {
      changes.add(change(account));
    }
    changes.sort(Comparator.comparing(AccountChange::address));
    return new ChangeSet(changes);
  }

  private static AccountChange change(AllocatedAccount account) {
    Code code = code(account);
    Hash codeHash = code == null ? Code.EMPTY_HASH : code.hash();
    List<SlotChange> slots = new ArrayList<>(account.storage().size());
    account.storage().forEach((slot, value) -> slots.add(new SlotChange(slot, value)));
    return new AccountChange(
        account.address(),
        new AccountData(account.nonce(), account.balance(), codeHash),
        code,
        false,
        slots);
  }

  private static @Nullable Code code(AllocatedAccount account) {
    byte[] bytes = account.code().array();
    return bytes.length == 0 ? null : new Code(bytes, Hash.of(Keccak256.hash(bytes)));
  }
}
