package org.vmstudio.ethereum.root;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.trie.TrieChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Follows the state root through changes, rehashing what they touch. The tries are in memory from
 * the beginning, or their nodes are loaded where they are needed; what is new can be handed over to
 * a store. To forget changes, forget the calculator. Not thread-safe, but called on a thread of a
 * {@link java.util.concurrent.ForkJoinPool} it uses all of the pool's.
 */
public final class StateRootCalculator {

  private final SecureKeys keys = new SecureKeys();
  private final StorageTries storage;
  private Trie accounts;

  private StateRootCalculator(Trie accounts, StorageTries storage) {
    this.accounts = accounts;
    this.storage = storage;
  }

  /** The calculator of a state without accounts. */
  public static StateRootCalculator empty() {
    return of(Trie.EMPTY_ROOT, StateNodes.NONE);
  }

  /** The calculator of a state whose tries' nodes are somewhere. */
  public static StateRootCalculator of(Hash root, StateNodes nodes) {
    return new StateRootCalculator(nodes.accounts(root), new StorageTries(nodes));
  }

  /** Begins to build the tries of a state that is already there. */
  public static Builder builder() {
    return new Builder();
  }

  /** The state root now. */
  public Hash root() {
    return accounts.rootHash();
  }

  /**
   * Makes changes.
   *
   * @return the state root after them
   */
  public Hash apply(ChangeSet changes) {
    List<TrieChange> updates = new ArrayList<>(changes.accounts().size());
    for (AccountChange change : changes.accounts()) {
      byte[] key = keys.key(change.address());
      updates.add(TrieChange.compute(key, before -> storage.apply(change, before)));
    }
    accounts = accounts.update(updates);
    return accounts.rootHash();
  }

  /** Hands over how the tries' nodes differ from those at the beginning. */
  public void writeChanges(StateNodeSink sink) {
    storage.writeChanges(sink);
    accounts.writeChanges(sink.accounts());
  }

  /**
   * Builds the tries from a walk over flat state: first all slots, those of one account together,
   * then all accounts. Not thread-safe.
   */
  public static final class Builder {

    private final SecureKeys keys = new SecureKeys();
    private final StorageTries storage = new StorageTries(StateNodes.NONE);
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
      byte[] value = AccountCodec.encode(account, storage.rootOf(address));
      accounts.add(TrieChange.put(keys.key(address), value));
    }

    /** The calculator of the state that was shown. */
    public StateRootCalculator build() {
      return new StateRootCalculator(Trie.empty().update(accounts), storage);
    }

    private void finishStorage() {
      if (!slots.isEmpty()) {
        storage.add(current, Trie.empty().update(slots));
        slots.clear();
      }
    }
  }
}
