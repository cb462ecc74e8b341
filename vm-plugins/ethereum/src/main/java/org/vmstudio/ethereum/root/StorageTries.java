package org.vmstudio.ethereum.root;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;

/**
 * The storage tries that changed, by account. Different accounts may be changed by different
 * threads at once.
 */
final class StorageTries {

  private final Map<Address, Storage> changed = new ConcurrentHashMap<>();
  private final StateNodes nodes;

  /**
   * An account's storage.
   *
   * @param trie how it is now
   * @param cleared whether what the source has is gone
   */
  private record Storage(Trie trie, boolean cleared) {}

  /** Loads from there what did not change yet. */
  StorageTries(StateNodes nodes) {
    this.nodes = nodes;
  }

  /** Takes a whole storage trie that was built. */
  void add(Address address, Trie trie) {
    changed.put(address, new Storage(trie, false));
  }

  /** The root of a storage trie that was built. */
  Hash rootOf(Address address) {
    Storage built = changed.get(address);
    return built == null ? Trie.EMPTY_ROOT : built.trie.rootHash();
  }

  /**
   * Changes an account's storage.
   *
   * @param before the account in its trie, null if it was not there
   * @return the account in its trie, null if it is no more
   */
  byte @Nullable [] apply(AccountChange change, byte @Nullable [] before) {
    Hash rootBefore = before == null ? Trie.EMPTY_ROOT : AccountCodec.storageRoot(before);
    AccountData account = change.account();
    if (account == null) {
      clear(change.address(), rootBefore);
      return null;
    }
    return AccountCodec.encode(account, storageRoot(change, rootBefore));
  }

  /** Hands over the changes of all nodes. */
  void writeChanges(StateNodeSink sink) {
    changed.forEach((address, storage) -> {
      if (storage.cleared) {
        sink.clearStorage(address);
      }
      storage.trie.writeChanges(sink.storage(address));
    });
  }

  private Hash storageRoot(AccountChange change, Hash rootBefore) {
    if (change.storageCleared()) {
      clear(change.address(), rootBefore);
    }
    Storage before = changed.get(change.address());
    if (change.slots().isEmpty()) {
      return before == null ? rootBefore : before.trie.rootHash();
    }
    if (before == null) {
      before = new Storage(nodes.storage(change.address(), rootBefore), false);
    }
    SecureKeys keys = new SecureKeys();
    Trie after =
        before.trie.update(
            change.slots().stream().map(slot -> keys.slot(slot.slot(), slot.value())).toList());
    changed.put(change.address(), new Storage(after, before.cleared));
    return after.rootHash();
  }

  private void clear(Address address, Hash rootBefore) {
    // What changed before, and is empty now, may have nodes in the source yet.
    boolean mayHaveNodes = changed.containsKey(address) || !rootBefore.equals(Trie.EMPTY_ROOT);
    changed.put(address, new Storage(Trie.empty(), mayHaveNodes));
  }
}
