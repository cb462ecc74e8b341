package org.vmstudio.ethereum.root;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.trie.TrieChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Keeps the tries of a world state: built once, then changed by what each block, or transaction,
 * changes. Changes are pending until they are accepted or discarded, both of which are cheap,
 * because tries share what did not change. Not thread-safe.
 */
public final class StateRootCalculator {

  private final SecureKeys keys = new SecureKeys();
  private final Map<Address, Trie> storage;
  private final Map<Address, Trie> pendingStorage = new HashMap<>();
  private Trie accounts;
  private Trie pendingAccounts;

  private StateRootCalculator(Trie accounts, Map<Address, Trie> storage) {
    this.accounts = accounts;
    this.pendingAccounts = accounts;
    this.storage = storage;
  }

  /** The calculator of a state without accounts. */
  public static StateRootCalculator empty() {
    return new StateRootCalculator(Trie.empty(), new HashMap<>());
  }

  /** Begins to build the tries of a state that is already there. */
  public static Builder builder() {
    return new Builder();
  }

  /** The state root, pending changes included. */
  public Hash root() {
    return pendingAccounts.rootHash();
  }

  /**
   * Adds changes to the pending ones.
   *
   * @return the state root after them
   */
  public Hash apply(ChangeSet changes) {
    List<TrieChange> accountChanges = new ArrayList<>(changes.accounts().size());
    for (AccountChange change : changes.accounts()) {
      accountChanges.add(apply(change));
    }
    pendingAccounts = pendingAccounts.update(accountChanges);
    return pendingAccounts.rootHash();
  }

  /** Makes the pending changes part of the state. */
  public void accept() {
    accounts = pendingAccounts;
    pendingStorage.forEach((address, trie) -> {
      if (trie.isEmpty()) {
        storage.remove(address);
      } else {
        storage.put(address, trie);
      }
    });
    pendingStorage.clear();
  }

  /** Forgets the pending changes. */
  public void discard() {
    pendingAccounts = accounts;
    pendingStorage.clear();
  }

  private TrieChange apply(AccountChange change) {
    byte[] key = keys.key(change.address());
    AccountData account = change.account();
    if (account == null) {
      pendingStorage.put(change.address(), Trie.empty());
      return TrieChange.remove(key);
    }
    return TrieChange.put(key, AccountCodec.encode(account, storageRoot(change)));
  }

  private Hash storageRoot(AccountChange change) {
    Trie before = change.storageCleared() ? Trie.empty() : storageOf(change.address());
    Trie after =
        before.update(
            change.slots().stream().map(slot -> keys.slot(slot.slot(), slot.value())).toList());
    if (after != before || change.storageCleared()) {
      pendingStorage.put(change.address(), after);
    }
    return after.rootHash();
  }

  private Trie storageOf(Address address) {
    Trie pending = pendingStorage.get(address);
    return pending != null ? pending : storage.getOrDefault(address, Trie.empty());
  }

  /**
   * Builds the tries from a walk over flat state: first all slots, those of one account together,
   * then all accounts. Not thread-safe.
   */
  public static final class Builder {

    private final SecureKeys keys = new SecureKeys();
    private final Map<Address, Trie> storage = new HashMap<>();
    private final List<TrieChange> slots = new ArrayList<>();
    private final List<TrieChange> accounts = new ArrayList<>();
    private Address current = Address.ZERO;

    private Builder() {}

    /** Adds a slot that is not zero. */
    public void slot(Address address, UInt256 slot, UInt256 value) {
      if (!address.equals(current)) {
        finishStorage();
        current = address;
      }
      slots.add(keys.slot(slot, value));
    }

    /** Adds an account; all slots have been added before. */
    public void account(Address address, AccountData account) {
      finishStorage();
      Hash storageRoot = storage.getOrDefault(address, Trie.empty()).rootHash();
      accounts.add(TrieChange.put(keys.key(address), AccountCodec.encode(account, storageRoot)));
    }

    /** The calculator of the state that was shown. */
    public StateRootCalculator build() {
      return new StateRootCalculator(Trie.empty().update(accounts), storage);
    }

    private void finishStorage() {
      if (!slots.isEmpty()) {
        storage.put(current, Trie.empty().update(slots));
        slots.clear();
      }
    }
  }
}
