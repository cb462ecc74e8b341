package org.vmstudio.ethereum.root;

import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.trie.TrieChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** Makes changes of the secure tries, whose keys are hashes. Not thread-safe. */
final class SecureKeys {

  private final Keccak256 hasher = new Keccak256();
  private final byte[] buffer = new byte[UInt256.BYTES];
  private final RlpWriter out = new RlpWriter(64);

  /** The key of an account in the state trie. */
  byte[] key(Address address) {
    address.putTo(buffer, 0);
    return hasher.update(buffer, 0, Address.BYTES).digest();
  }

  /** The key of a slot in a storage trie. */
  byte[] key(UInt256 slot) {
    slot.putTo(buffer, 0);
    return hasher.update(buffer, 0, UInt256.BYTES).digest();
  }

  /** The change of a slot in its account's storage trie; zero takes it away. */
  TrieChange slot(UInt256 slot, UInt256 value) {
    byte[] key = key(slot);
    return value.isZero()
        ? TrieChange.remove(key)
        : TrieChange.put(key, out.clear().number(value).toBytes());
  }
}
