package org.vmstudio.ethereum.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/**
 * The root over a list: each value under the encoding of its index (yellow paper, section 4.3).
 * Hashing the values is nearly all of it, and can be done in groups, ahead and on several threads.
 */
public final class OrderedRoot {
  /**
   * How many values a group has, but the last one: as many as differ in their last nibble alone.
   */
  public static final int GROUP = Branch.WIDTH;

  private OrderedRoot() {}

  /** Some values of a list, hashed. Immutable. */
  public static final class Group {
    private final List<Part> parts;

    private Group(List<Part> parts) {
      this.parts = parts;
    }
  }

  /**
   * A leaf, or a branch of leaves.
   *
   * @param key the first leaf's
   * @param depth how many of its nibbles lead to the node
   */
  private record Part(byte[] key, int depth, Node node) {
    /** The part as its parent at a depth holds it. */
    Node at(int above) {
      if (above == depth) {
        return node;
      }
      return node instanceof Node.Leaf leaf
          ? new Node.Leaf(key, above, leaf.value)
          : new Node.Extension(Nibbles.slice(key, above, depth), node);
    }
  }

  /** The root over values in their order, none of them empty. */
  public static Hash of(List<byte[]> values) {
    List<Group> groups = new ArrayList<>();
    for (int first = 0; first < values.size(); first += GROUP) {
      groups.add(group(first, values.subList(first, Math.min(values.size(), first + GROUP))));
    }
    return ofGroups(groups);
  }

  /**
   * Hashes a group.
   *
   * @param first the index of its first value, a multiple of {@value #GROUP}
   * @param values {@value #GROUP} of them, fewer at a list's end, none of them empty
   * @throws IllegalArgumentException if it begins elsewhere, or has more or none
   */
  public static Group group(int first, List<byte[]> values) {
    if (first % GROUP != 0 || values.isEmpty() || values.size() > GROUP) {
      throw new IllegalArgumentException("no group: %d from %d".formatted(values.size(), first));
    }
    NodeEncoder encoder = new NodeEncoder(false);
    List<Part> parts = new ArrayList<>(2);
    int apart = first == 0 ? 1 : 0; // The encoding of 0 is no neighbour of that of 1.
    if (apart == 1) {
      parts.add(leaf(0, values.getFirst()));
    }
    if (values.size() - apart == 1) {
      parts.add(leaf(first + apart, values.get(apart)));
    } else if (values.size() > apart) {
      parts.add(branch(first, values, apart));
    }
    parts.forEach(part -> encoder.reference(part.node()));
    return new Group(parts);
  }

  private static Part leaf(int index, byte[] value) {
    byte[] key = key(index);
    return new Part(key, Nibbles.count(key), new Node.Leaf(key, Nibbles.count(key), value));
  }

  private static Part branch(int first, List<byte[]> values, int from) {
    @Nullable Node[] children = new @Nullable Node[Branch.WIDTH];
    for (int i = from; i < values.size(); i++) {
      children[i] = leaf(first + i, values.get(i)).node();
    }
    byte[] key = key(first + from);
    return new Part(key, Nibbles.count(key) - 1, new Branch(children, null));
  }

  private static byte[] key(int index) {
    return new RlpWriter(Long.BYTES).number(index).toBytes();
  }

  /** The root over all groups of a list, in any order. */
  public static Hash ofGroups(List<Group> groups) {
    List<Part> parts =
        groups.stream()
            .flatMap(group -> group.parts.stream())
            .sorted(Comparator.comparing(Part::key, Arrays::compareUnsigned))
            .toList();
    return parts.isEmpty() ? Trie.EMPTY_ROOT : new NodeEncoder(false).rootHash(above(parts, 0));
  }

  /** The node above parts that agree in their first nibbles. */
  private static Node above(List<Part> parts, int depth) {
    if (parts.size() == 1) {
      return parts.getFirst().at(depth);
    }
    byte[] key = parts.getFirst().key();
    int fork = Nibbles.common(key, parts.getLast().key());
    @Nullable Node[] children = new @Nullable Node[Branch.WIDTH];
    int end;
    for (int from = 0; from < parts.size(); from = end) {
      int nibble = Nibbles.at(parts.get(from).key(), fork);
      end = from + 1;
      while (end < parts.size() && Nibbles.at(parts.get(end).key(), fork) == nibble) {
        end++;
      }
      children[nibble] = above(parts.subList(from, end), fork + 1);
    }
    Node branch = new Branch(children, null);
    return fork == depth ? branch : new Node.Extension(Nibbles.slice(key, depth, fork), branch);
  }
}
