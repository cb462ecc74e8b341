package org.vmstudio.ethereum.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.trie.Node.Extension;
import org.vmstudio.ethereum.trie.Node.Leaf;
import org.vmstudio.ethereum.trie.Node.Stub;
import org.vmstudio.ethereum.types.Bytes;

/**
 * Applies sorted changes to a trie in one walk: each node on a changed path is made anew once,
 * whatever the number of changes below it, and all others are shared with the old trie.
 *
 * <p>Every step gets the changes from {@code from} to below {@code to}, which agree in their first
 * {@code depth} nibbles, and gives the new node for that place, null if nothing is left. Recursion
 * is no deeper than keys are long. One updater serves one update.
 *
 * <p>On a thread of a {@link ForkJoinPool} the ways below a branch with many changes are gone, and
 * what comes of them is hashed, at the same time; the result is the same.
 */
final class TrieUpdater {

  /** From how many changes on it pays to share them between threads. */
  private static final int FORK_FROM = 64;

  private final TrieChange[] changes;
  private final NodeLoader loader;
  private final Set<Bytes> gone = ConcurrentHashMap.newKeySet();

  /** Takes changes in the order of their keys, none twice. */
  TrieUpdater(List<TrieChange> sorted, NodeLoader loader) {
    this.changes = sorted.toArray(TrieChange[]::new);
    this.loader = loader;
  }

  /** The root after all changes. */
  @Nullable Node apply(@Nullable Node root) {
    if (changes.length == 0) {
      return root;
    }
    Node updated = apply(root, 0, changes.length, 0);
    if (updated == null) {
      gone.add(Bytes.EMPTY);
    }
    return updated;
  }

  /** The paths at which there was a node, at the beginning or in between, and now is none. */
  Set<Bytes> gone() {
    return gone;
  }

  private @Nullable Node apply(@Nullable Node node, int from, int to, int depth) {
    return switch (node) {
      case null -> build(from, to, depth);
      case Leaf leaf -> applyToLeaf(leaf, from, to, depth);
      case Extension extension -> applyToExtension(extension, from, to, depth);
      case Branch branch -> applyToBranch(branch, from, to, depth);
      case Stub stub -> apply(loader.load(stub, changes[from].key(), depth), from, to, depth);
    };
  }

  /** A subtrie from nothing. */
  private @Nullable Node build(int from, int to, int depth) {
    if (to - from == 1) {
      byte[] value = changes[from].value(null);
      return value == null ? null : new Leaf(changes[from].key(), depth, value);
    }
    return applyToBranch(new Branch(new @Nullable Node[Branch.WIDTH], null), from, to, depth);
  }

  private @Nullable Node applyToLeaf(Leaf leaf, int from, int to, int depth) {
    if (to - from == 1 && Arrays.equals(leaf.key, changes[from].key())) {
      byte[] value = changes[from].value(leaf.value);
      if (value == null) {
        return null;
      }
      return Arrays.equals(value, leaf.value) ? leaf : new Leaf(leaf.key, depth, value);
    }
    return applyToBranch(branchAbove(leaf, depth), from, to, depth);
  }

  /** A leaf as a branch of one, to be made proper again by {@link #settle}. */
  private static Branch branchAbove(Leaf leaf, int depth) {
    @Nullable Node[] children = new @Nullable Node[Branch.WIDTH];
    if (Nibbles.count(leaf.key) == depth) {
      return new Branch(children, leaf.value);
    }
    children[Nibbles.at(leaf.key, depth)] = new Leaf(leaf.key, depth + 1, leaf.value);
    return new Branch(children, null);
  }

  private @Nullable Node applyToExtension(Extension extension, int from, int to, int depth) {
    if (!allPass(extension, from, to, depth)) {
      return applyToBranch(branchAbove(extension), from, to, depth);
    }
    int below = depth + extension.nibbles.length;
    Node child = apply(extension.child, from, to, below);
    if (child == extension.child) {
      return extension;
    }
    if (child == null) {
      leave(changes[from].key(), below);
      return null;
    }
    return stretch(extension.nibbles, child, changes[from].key(), depth);
  }

  /** Because the changes are sorted, all lie within the stretch if the first and the last do. */
  private boolean allPass(Extension extension, int from, int to, int depth) {
    return passes(extension, changes[from].key(), depth)
        && passes(extension, changes[to - 1].key(), depth);
  }

  private static boolean passes(Extension extension, byte[] key, int depth) {
    byte[] nibbles = extension.nibbles;
    if (Nibbles.count(key) - depth < nibbles.length) {
      return false;
    }
    for (int i = 0; i < nibbles.length; i++) {
      if (Nibbles.at(key, depth + i) != nibbles[i]) {
        return false;
      }
    }
    return true;
  }

  private static Branch branchAbove(Extension extension) {
    byte[] nibbles = extension.nibbles;
    @Nullable Node[] children = new @Nullable Node[Branch.WIDTH];
    children[nibbles[0]] =
        nibbles.length == 1
            ? extension.child
            : new Extension(Arrays.copyOfRange(nibbles, 1, nibbles.length), extension.child);
    return new Branch(children, null);
  }

  private @Nullable Node applyToBranch(Branch branch, int from, int to, int depth) {
    @Nullable Node[] children = branch.children.clone();
    byte[] value = branch.value;
    int next = from;
    if (Nibbles.count(changes[from].key()) == depth) {
      value = changes[next++].value(value);
    }
    int touched =
        to - next >= FORK_FROM && ForkJoinTask.inForkJoinPool()
            ? applyAtOnce(branch, children, next, to, depth)
            : applyInTurn(branch, children, next, to, depth);
    Branch updated =
        touched == 0 && Arrays.equals(value, branch.value)
            ? branch
            : branch.with(children, value, branch.behind & ~touched);
    return settle(updated, changes[from].key(), depth);
  }

  /** Puts new children in the places of changed ones and gives a bit for each of these. */
  private int applyInTurn(Branch branch, @Nullable Node[] children, int from, int to, int depth) {
    int touched = 0;
    for (int next = from; next < to; ) {
      int nibble = Nibbles.at(changes[next].key(), depth);
      int end = endOf(nibble, next, to, depth);
      Node before = branch.child(nibble);
      Node after = applyToChild(before, next, end, depth + 1);
      if (after != before) {
        children[nibble] = after;
        touched |= 1 << nibble;
      }
      next = end;
    }
    return touched;
  }

  private int applyAtOnce(Branch branch, @Nullable Node[] children, int from, int to, int depth) {
    List<ForkJoinTask<?>> ways = new ArrayList<>(Branch.WIDTH);
    int touched = 0;
    for (int next = from; next < to; ) {
      int first = next;
      int nibble = Nibbles.at(changes[first].key(), depth);
      int end = endOf(nibble, first, to, depth);
      ways.add(
          ForkJoinTask.adapt(() -> {
            Node child = applyToChild(branch.child(nibble), first, end, depth + 1);
            if (child != null) {
              new NodeEncoder(loader.isStored()).reference(child);
            }
            children[nibble] = child;
          }));
      touched |= 1 << nibble;
      next = end;
    }
    ForkJoinTask.invokeAll(ways);
    return touched;
  }

  private @Nullable Node applyToChild(@Nullable Node child, int from, int to, int depth) {
    Node updated = apply(child, from, to, depth);
    if (updated == null && child != null) {
      leave(changes[from].key(), depth);
    }
    return updated;
  }

  private int endOf(int nibble, int from, int to, int depth) {
    int end = from + 1;
    while (end < to && Nibbles.at(changes[end].key(), depth) == nibble) {
      end++;
    }
    return end;
  }

  /** Gives a branch that has lost its choice the form that its one way on must have. */
  private @Nullable Node settle(Branch branch, byte[] key, int depth) {
    int only = onlyChild(branch);
    if (only == MANY || only >= 0 && branch.value != null) {
      return branch;
    }
    if (only == NONE) {
      byte[] value = branch.value;
      return value == null ? null : new Leaf(prefix(key, depth), depth, value);
    }
    Node child = Objects.requireNonNull(branch.child(only));
    byte[] path = Nibbles.append(Nibbles.slice(key, 0, depth), only);
    return lengthen(new byte[] {(byte) only}, load(child, path), path, depth);
  }

  private static final int NONE = -1;
  private static final int MANY = -2;

  private static int onlyChild(Branch branch) {
    int found = NONE;
    for (int i = 0; i < Branch.WIDTH; i++) {
      if (branch.has(i)) {
        if (found != NONE) {
          return MANY;
        }
        found = i;
      }
    }
    return found;
  }

  private Node stretch(byte[] nibbles, Node child, byte[] key, int depth) {
    byte[] path = Nibbles.slice(key, 0, depth + nibbles.length);
    return lengthen(nibbles, load(child, path), path, depth);
  }

  /** Puts a stretch in front of the node at a path, to begin at {@code depth}. */
  private Node lengthen(byte[] nibbles, Node node, byte[] path, int depth) {
    if (!(node instanceof Branch)) {
      gone.add(Bytes.of(path));
    }
    return switch (node) {
      case Leaf leaf -> new Leaf(leaf.key, depth, leaf.value);
      case Extension below -> new Extension(Nibbles.concat(nibbles, below.nibbles), below.child);
      case Branch branch -> new Extension(nibbles, branch);
      case Stub _ -> throw new IllegalStateException("a stub was to be loaded first");
    };
  }

  private Node load(Node node, byte[] path) {
    return node instanceof Stub stub ? loader.load(stub, path) : node;
  }

  private void leave(byte[] key, int depth) {
    gone.add(Bytes.of(Nibbles.slice(key, 0, depth)));
  }

  /** The key that ends at {@code depth}, which is even then. */
  private static byte[] prefix(byte[] key, int depth) {
    return Arrays.copyOf(key, depth / 2);
  }
}
