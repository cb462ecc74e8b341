package org.vmstudio.ethereum.trie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/** A list has at each length the root of a trie, whoever makes which of its leaves. */
class OrderedRootTest {
  private static final int LENGTH = 300;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32, 127, 128, 129, 256, 257})
  void leavesMadeInPartsComeToTheSame(int part) {
    for (int length = 0; length < LENGTH; length++) {
      List<TrieChange> leaves = new ArrayList<>();
      for (int from = 0; from < length; from += part) {
        leaves.addAll(OrderedRoot.leaves(from, values(from, Math.min(length, from + part))));
      }
      assertThat(OrderedRoot.ofLeaves(leaves)).isEqualTo(oneByOne(length));
      assertThat(OrderedRoot.of(values(0, length))).isEqualTo(oneByOne(length));
    }
  }

  private static Hash oneByOne(int length) {
    Trie trie = Trie.empty();
    for (int i = 0; i < length; i++) {
      byte[] key = new RlpWriter().number(i).toBytes();
      trie = trie.update(List.of(TrieChange.put(key, value(i))));
    }
    return trie.rootHash();
  }

  /** Some are so short that they stand in their parent, some are hashed. */
  private static List<byte[]> values(int from, int to) {
    return IntStream.range(from, to).mapToObj(OrderedRootTest::value).toList();
  }

  private static byte[] value(int index) {
    byte[] value = new byte[1 + index * 7 % 90];
    value[0] = (byte) (1 + index % 100);
    return value;
  }
}
