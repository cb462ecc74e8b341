package org.vmstudio.ethereum.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** A trie whose nodes are stored by path is, after any updates, stored as if built at once. */
class StoredTrieTest {

  /** Keys of few bytes from a small alphabet collide, nest and empty branches all the time. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 16, 40, 255})
  void storesExactlyTheNodesOfATrieThatIsBuiltAtOnce(int alphabet) {
    Random random = new Random(alphabet);
    for (int round = 0; round < 60; round++) {
      follow(random, new Keys(alphabet, 3, 12));
    }
  }

  @Test
  void isTheSameWhereManyThreadsUpdateIt() {
    try (ForkJoinPool threads = new ForkJoinPool(4)) {
      for (int seed = 0; seed < 12; seed++) {
        Random random = new Random(seed);
        Keys keys = new Keys(seed < 6 ? 255 : 3, 6, 1500);
        threads.invoke(ForkJoinTask.adapt(() -> follow(random, keys)));
      }
    }
  }

  @Test
  void callsAnUpdateOnceWithTheValueThatIsThere() {
    Trie trie = Trie.empty().update(List.of(TrieChange.put(key(1), key(9))));
    List<Bytes> seen = new ArrayList<>();
    TrieChange known = TrieChange.compute(key(1), before -> seenThen(before, seen, key(8)));
    TrieChange fresh = TrieChange.compute(key(2), before -> seenThen(before, seen, null));
    assertThat(trie.update(List.of(known, fresh)).get(key(1))).isEqualTo(key(8));
    assertThat(seen).containsExactly(Bytes.of(key(9)), Bytes.EMPTY);
  }

  @Test
  void findsThatANodeInTheStoreIsAnotherOne() {
    NodeMap store = new NodeMap();
    Trie trie = Trie.empty().update(List.of(TrieChange.put(key(1), key(9))));
    trie.writeChanges(store);
    Hash other = Trie.empty().update(List.of(TrieChange.put(key(1), key(8)))).rootHash();
    assertThatThrownBy(() -> Trie.of(other, store).get(key(1)))
        .isInstanceOf(MissingNodeException.class);
  }

  private record Keys(int alphabet, int length, int most) {
    byte[] next(Random random) {
      byte[] key = new byte[length];
      for (int at = 0; at < key.length; at++) {
        key[at] = (byte) random.nextInt(alphabet);
      }
      return key;
    }
  }

  private static byte[] seenThen(byte[] before, List<Bytes> seen, byte[] after) {
    seen.add(before == null ? Bytes.EMPTY : Bytes.of(before));
    return after;
  }

  private static byte[] key(int last) {
    return new byte[] {0, (byte) last};
  }

  private static void follow(Random random, Keys keys) {
    NodeMap store = new NodeMap();
    // Room for a few branches only, or for all.
    NodeCache cache = new NodeCache(random.nextBoolean() ? 10_000 : 10_000_000);
    SortedMap<String, TrieChange> expected = new TreeMap<>();
    Trie stored = Trie.empty();
    for (int block = 0; block < 6; block++) {
      Trie trie = stored;
      SortedMap<String, TrieChange> after = new TreeMap<>(expected);
      for (int part = random.nextInt(3); part >= 0; part--) {
        trie = trie.update(changes(random, keys, after));
      }
      if (random.nextInt(4) > 0) {
        trie.writeChanges(store);
        stored = Trie.of(trie.rootHash(), store, cache, 7);
        cache.tick();
        expected = after;
      }
      Trie built = Trie.empty().update(expected.values());
      NodeMap whole = new NodeMap();
      built.writeChanges(whole);
      assertThat(stored.rootHash()).isEqualTo(built.rootHash());
      assertThat(store.nodes()).isEqualTo(whole.nodes());
    }
  }

  private static List<TrieChange> changes(
      Random random, Keys keys, SortedMap<String, TrieChange> expected) {
    SortedMap<String, TrieChange> changes = new TreeMap<>();
    for (int i = random.nextInt(keys.most()); i > 0; i--) {
      byte[] key = keys.next(random);
      byte[] value = new byte[1 + random.nextInt(40)];
      random.nextBytes(value);
      String name = Bytes.of(key).toString();
      if (random.nextInt(3) == 0) {
        changes.put(name, TrieChange.remove(key));
        expected.remove(name);
      } else {
        changes.put(name, TrieChange.put(key, value));
        expected.put(name, changes.get(name));
      }
    }
    return List.copyOf(changes.values());
  }
}
