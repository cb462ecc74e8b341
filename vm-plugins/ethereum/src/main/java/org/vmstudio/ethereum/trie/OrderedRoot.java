package org.vmstudio.ethereum.trie;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/**
 * The root over a list: each value under the encoding of its index (yellow paper, section 4.3).
 * Hashing the values is most of it, and can be done in parts, ahead and on several threads.
 */
public final class OrderedRoot {
  private OrderedRoot() {}

  /** The root over values in their order, none of them empty. */
  public static Hash of(List<byte[]> values) {
    return ofLeaves(leaves(0, values));
  }

  /** The root over the leaves of a whole list. */
  public static Hash ofLeaves(List<TrieChange> leaves) {
    return Trie.empty().update(leaves).rootHash();
  }

  /**
   * Makes leaves of some values, and hashes them.
   *
   * @param first the index of the first one
   * @param values some of a list that follow each other, none of them empty
   */
  public static List<TrieChange> leaves(int first, List<byte[]> values) {
    List<TrieChange> leaves = new ArrayList<>(values.size());
    NodeEncoder encoder = new NodeEncoder(false);
    RlpWriter index = new RlpWriter();
    for (int i = 0; i < values.size(); i++) {
      byte[] key = index.clear().number(first + i).toBytes();
      leaves.add(TrieChange.putHashed(key, values.get(i), encoder));
    }
    return leaves;
  }
}
