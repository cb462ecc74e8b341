package org.vmstudio.ethereum.root;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What an account and some of its slots are, or that they are not there, with the trie nodes that
 * prove it to whoever knows the state root (EIP-1186).
 *
 * @param address the account's
 * @param account null if there is none
 * @param storageRoot the root of its storage trie
 * @param nodes the encodings of the nodes on its way, from the state root on
 * @param slots the slots
 */
public record StateProof(
    Address address,
    @Nullable AccountData account,
    Hash storageRoot,
    List<byte[]> nodes,
    List<Slot> slots) {

  /** Takes unmodifiable copies of the lists. */
  public StateProof {
    nodes = List.copyOf(nodes);
    slots = List.copyOf(slots);
  }

  /**
   * A slot.
   *
   * @param slot its key, not hashed
   * @param value zero if it is not there
   * @param nodes the encodings of the nodes on its way, from the storage root on
   */
  public record Slot(UInt256 slot, UInt256 value, List<byte[]> nodes) {
    /** Takes an unmodifiable copy of the list. */
    public Slot {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * Proves an account and slots of it.
   *
   * @param root the state root
   * @param from where the tries' nodes are
   */
  public static StateProof of(Hash root, StateNodes from, Address address, List<UInt256> slots) {
    SecureKeys keys = new SecureKeys();
    Trie accounts = from.accounts(root);
    byte[] key = keys.key(address);
    byte[] leaf = accounts.get(key);
    Hash storageRoot = leaf == null ? Trie.EMPTY_ROOT : AccountCodec.storageRoot(leaf);
    Trie storage = from.storage(address, storageRoot);
    List<Slot> proven = new ArrayList<>();
    for (UInt256 slot : slots) {
      proven.add(prove(storage, slot, keys.key(slot)));
    }
    AccountData account = leaf == null ? null : AccountCodec.decode(leaf);
    return new StateProof(address, account, storageRoot, accounts.prove(key), proven);
  }

  private static Slot prove(Trie storage, UInt256 slot, byte[] key) {
    byte[] leaf = storage.get(key);
    return new Slot(slot, leaf == null ? UInt256.ZERO : value(leaf), storage.prove(key));
  }

  private static UInt256 value(byte[] leaf) {
    try {
      return new RlpReader(leaf).readUInt256();
    } catch (RlpException e) {
      throw new IllegalStateException("a storage trie with a value that is no number", e);
    }
  }
}
