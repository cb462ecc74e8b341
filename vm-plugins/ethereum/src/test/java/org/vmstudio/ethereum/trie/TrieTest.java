package org.vmstudio.ethereum.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Hash;

class TrieTest {

  private static final HexFormat HEX = HexFormat.of();

  /** Keys of few bytes from a small alphabet collide, nest and empty branches all the time. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 16, 40, 255})
  void hasTheRootOfTheSpecificationAfterAnySequenceOfUpdates(int alphabet) {
    Random random = new Random(alphabet);
    for (int round = 0; round < 100; round++) {
      followRandomUpdates(random, alphabet);
    }
  }

  @Test
  void isItselfAfterAnUpdateThatChangesNothing() {
    Trie trie = Trie.empty().update(List.of(put("aa01", 1), put("aa02", 2), put("bb", 3)));
    assertThat(trie.update(List.of(put("aa01", 1), TrieChange.remove(new byte[] {1}))).rootHash())
        .isEqualTo(trie.rootHash());
  }

  @Test
  void isLeftAsItWasByAnUpdateOfIt() {
    Trie before = Trie.empty().update(List.of(put("aa01", 1), put("aa02", 2)));
    Hash root = before.rootHash();
    before.update(List.of(put("aa01", 9), TrieChange.remove(HEX.parseHex("aa02"))));
    assertThat(before.rootHash()).isEqualTo(root);
    assertThat(before.get(HEX.parseHex("aa02"))).isNotNull();
  }

  @Test
  void refusesTwoChangesOfOneKey() {
    assertThatThrownBy(() -> Trie.empty().update(List.of(put("aa", 1), put("aa", 2))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void provesThatAKeyIsAbsent() {
    Trie trie = Trie.empty().update(List.of(put("aa01", 1), put("aa02", 2), put("bb03", 3)));
    Trie proven = Trie.of(trie.rootHash(), nodes(trie.prove(HEX.parseHex("aa77"))));
    assertThat(proven.get(HEX.parseHex("aa77"))).isNull();
  }

  @Test
  void refusesALoadedNodeThatIsNone() {
    Trie trie = Trie.empty().update(List.of(put("aa01", 1), put("aa02", 2)));
    Trie damaged = Trie.of(trie.rootHash(), (path, hash) -> new byte[] {(byte) 0xc0});
    assertThatThrownBy(() -> damaged.get(HEX.parseHex("aa01")))
        .isInstanceOf(MissingNodeException.class);
  }

  private static void followRandomUpdates(Random random, int alphabet) {
    Map<String, byte[]> expected = new TreeMap<>();
    Trie trie = Trie.empty();
    for (int step = 0; step < 8; step++) {
      Map<String, TrieChange> changes = randomChanges(random, alphabet);
      changes.forEach((key, change) -> apply(key, change, expected));
      trie = trie.update(changes.values());
      assertThat(trie.rootHash()).isEqualTo(NaiveTrie.root(expected));
      assertThat(contents(trie)).containsExactlyElementsOf(lines(expected));
      trie = random.nextBoolean() ? reloadable(trie, expected) : trie;
    }
  }

  /** The same trie with nothing but its root in memory, and proofs of all keys to load from. */
  private static Trie reloadable(Trie trie, Map<String, byte[]> expected) {
    List<byte[]> proofs = new ArrayList<>();
    expected.keySet().forEach(key -> proofs.addAll(trie.prove(HEX.parseHex(key))));
    Trie loaded = Trie.of(trie.rootHash(), nodes(proofs));
    expected.forEach((key, value) -> assertThat(loaded.get(HEX.parseHex(key))).isEqualTo(value));
    return loaded;
  }

  private static NodeSource nodes(List<byte[]> encoded) {
    Map<Hash, byte[]> nodes = new HashMap<>();
    encoded.forEach(node -> nodes.put(Hash.of(Keccak256.hash(node)), node));
    return (path, hash) -> {
      byte[] found = nodes.get(hash);
      if (found == null) {
        throw new MissingNodeException(path, hash);
      }
      return found;
    };
  }

  private static Map<String, TrieChange> randomChanges(Random random, int alphabet) {
    Map<String, TrieChange> changes = new HashMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      byte[] key = new byte[random.nextInt(4)];
      for (int at = 0; at < key.length; at++) {
        key[at] = (byte) random.nextInt(alphabet);
      }
      byte[] value = new byte[1 + random.nextInt(40)];
      random.nextBytes(value);
      changes.put(
          HEX.formatHex(key),
          random.nextInt(3) == 0 ? TrieChange.remove(key) : TrieChange.put(key, value));
    }
    return changes;
  }

  private static void apply(String key, TrieChange change, Map<String, byte[]> to) {
    byte[] value = change.value(to.get(key));
    if (value == null) {
      to.remove(key);
    } else {
      to.put(key, value);
    }
  }

  private static List<String> contents(Trie trie) {
    List<String> lines = new ArrayList<>();
    trie.forEach((key, value) -> lines.add(HEX.formatHex(key) + "=" + HEX.formatHex(value)));
    return lines;
  }

  private static List<String> lines(Map<String, byte[]> expected) {
    return expected.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + HEX.formatHex(pair.getValue()))
        .toList();
  }

  private static TrieChange put(String key, int value) {
    return TrieChange.put(HEX.parseHex(key), new byte[] {(byte) value});
  }
}
