package org.vmstudio.ethereum.trie;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/** The root over a list: each value under the encoding of its index (yellow paper, section 4.3). */
public final class OrderedRoot {

  private OrderedRoot() {}

  /** The root over values in their order, none of them empty. */
  public static Hash of(List<byte[]> values) {
    List<TrieChange> entries = new ArrayList<>(values.size());
    RlpWriter index = new RlpWriter();
    for (int i = 0; i < values.size(); i++) {
      entries.add(TrieChange.put(index.clear().number(i).toBytes(), values.get(i)));
    }
    return Trie.empty().update(entries).rootHash();
  }
}
