package org.vmstudio.ethereum.trie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.rlp.RlpWriter;

/** A list has at each length the root of a trie with its values under the keys. */
class OrderedRootTest {
  private static final int SHORT = 300;

  @Test
  void isTheRootOfATrie() {
    Trie trie = Trie.empty();
    for (int length = 0; length < SHORT; length++) {
      assertThat(OrderedRoot.of(values(length))).isEqualTo(trie.rootHash());
      trie = with(trie, length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {511, 512, 513, 528, 4_096, 4_097, 65_536, 65_537, 70_001})
  void isSoForLongLists(int length) {
    List<TrieChange> changes =
        IntStream.range(0, length).mapToObj(i -> TrieChange.put(key(i), value(i))).toList();
    assertThat(OrderedRoot.of(values(length))).isEqualTo(Trie.empty().update(changes).rootHash());
  }

  private static Trie with(Trie trie, int index) {
    return trie.update(List.of(TrieChange.put(key(index), value(index))));
  }

  private static byte[] key(int index) {
    return new RlpWriter().number(index).toBytes();
  }

  /** Some are so short that they stand in their parent, some are hashed. */
  private static List<byte[]> values(int length) {
    return IntStream.range(0, length).mapToObj(OrderedRootTest::value).toList();
  }

  private static byte[] value(int index) {
    byte[] value = new byte[1 + index * 7 % 90];
    value[0] = (byte) (1 + index % 100);
    return value;
  }
}
