package org.vmstudio.ethereum.trie;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/**
 * The root over a list: each value under the encoding of its index (yellow paper, section 4.3). The
 * list can grow. Not thread-safe.
 */
public final class OrderedRoot {
  private Trie trie = Trie.empty();
  private int size;

  /** The root over no values yet. */
  public OrderedRoot() {}

  /** The root over values in their order, none of them empty. */
  public static Hash of(List<byte[]> values) {
    OrderedRoot root = new OrderedRoot();
    root.add(values);
    return root.hash();
  }

  /** Puts more values behind those that are there; if that fails nothing was done. */
  public void add(List<byte[]> values) {
    List<TrieChange> entries = new ArrayList<>(values.size());
    RlpWriter index = new RlpWriter();
    for (int i = 0; i < values.size(); i++) {
      entries.add(TrieChange.put(index.clear().number(size + i).toBytes(), values.get(i)));
    }
    trie = trie.update(entries);
    size += values.size();
  }

  /** Returns how many values there are. */
  public int size() {
    return size;
  }

  /** Returns the root. */
  public Hash hash() {
    return trie.rootHash();
  }
}
