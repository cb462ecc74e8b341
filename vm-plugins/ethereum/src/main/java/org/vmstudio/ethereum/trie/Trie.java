package org.vmstudio.ethereum.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/**
 * A hexary Merkle Patricia trie (yellow paper, appendix D). Immutable and safe for use by many
 * threads: an update gives a new trie that shares all unchanged nodes with the old one and has
 * hashed the changed ones, so that going back costs nothing.
 */
public final class Trie {

  /** The root hash of the trie without keys: the hash of the empty string's encoding. */
  public static final Hash EMPTY_ROOT = Hash.of(Keccak256.hash(new byte[] {(byte) 0x80}));

  private static final Trie EMPTY = new Trie(null, EMPTY_ROOT, NodeLoader.NONE, null);

  private final @Nullable Node root;
  private final Hash rootHash;
  private final NodeLoader loader;
  private final @Nullable Gone gone;

  /** Paths that updates left without a node since the trie was as its source has it. */
  private record Gone(Set<Bytes> paths, @Nullable Gone before) {}

  private Trie(@Nullable Node root, Hash rootHash, NodeLoader loader, @Nullable Gone gone) {
    this.root = root;
    this.rootHash = rootHash;
    this.loader = loader;
    this.gone = gone;
  }

  /** The trie without keys, in memory. */
  public static Trie empty() {
    return EMPTY;
  }

  /** The trie with this root, whose nodes are loaded where they are needed. */
  public static Trie of(Hash rootHash, NodeSource source) {
    return of(rootHash, source, null, 0);
  }

  /**
   * As {@link #of(Hash, NodeSource)}, with a cache for some of the nodes.
   *
   * @param owner a number that tells this trie from most others that use the cache
   */
  public static Trie of(Hash rootHash, NodeSource source, @Nullable NodeCache cache, int owner) {
    Node root = rootHash.equals(EMPTY_ROOT) ? null : new Node.Stub(rootHash);
    return new Trie(root, rootHash, new NodeLoader(source, cache, owner), null);
  }

  /** The root hash. */
  public Hash rootHash() {
    return rootHash;
  }

  /** Whether there is no key. */
  public boolean isEmpty() {
    return root == null;
  }

  /**
   * The trie after some changes, given in any order. Called on a thread of a {@link
   * java.util.concurrent.ForkJoinPool}, it uses all of the pool's.
   *
   * @throws IllegalArgumentException if a key occurs twice
   */
  public Trie update(Collection<TrieChange> changes) {
    List<TrieChange> sorted = changes.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).compareTo(sorted.get(i)) == 0) {
        throw new IllegalArgumentException("a key is changed twice");
      }
    }
    TrieUpdater updater = new TrieUpdater(sorted, loader);
    Node updated = updater.apply(root);
    if (updated == root) {
      return this;
    }
    NodeEncoder encoder = new NodeEncoder(loader.isStored());
    Hash hash = updated == null ? EMPTY_ROOT : encoder.rootHash(updated);
    return new Trie(updated, hash, loader, new Gone(updater.gone(), gone));
  }

  /**
   * Hands over what a store has to change so that it has this trie's nodes in place of those that
   * the source has: each node that is new, and each path at which there is none any more. Nodes
   * that came and went in between do not show.
   */
  public void writeChanges(NodeSink sink) {
    Set<Bytes> paths = new HashSet<>();
    for (Gone each = gone; each != null; each = each.before()) {
      paths.addAll(each.paths());
    }
    if (root != null) {
      new NodeWriter(loader, sink, paths).write(root, rootHash);
    }
    paths.forEach(path -> sink.remove(path.array()));
  }

  /** What a key maps to, or null. Not a copy. */
  public byte @Nullable [] get(byte[] key) {
    Node node = root;
    for (int depth = 0; node != null; ) {
      if (node instanceof Node.Leaf leaf) {
        return Arrays.equals(leaf.key, key) ? leaf.value : null;
      }
      if (node instanceof Branch branch && depth == Nibbles.count(key)) {
        return branch.value;
      }
      Node next = step(node, key, depth);
      depth += length(node);
      node = next;
    }
    return null;
  }

  /** Shows all keys with their values, in the order of the keys' unsigned bytes. */
  public void forEach(BiConsumer<byte[], byte[]> visitor) {
    if (root != null) {
      visit(root, new byte[0], visitor);
    }
  }

  /**
   * The encodings of the nodes on the way to a key, from the root on, without those that their
   * parents hold whole: a proof of what the key maps to, or that it is not there.
   */
  public List<byte[]> prove(byte[] key) {
    List<byte[]> proof = new ArrayList<>();
    NodeEncoder encoder = new NodeEncoder(false);
    Node node = root;
    for (int depth = 0; node != null; ) {
      if (node instanceof Node.Stub stub) {
        node = loader.load(stub, key, depth);
      }
      byte[] encoded = encoder.encode(node);
      if (depth == 0 || encoded.length >= Hash.BYTES) {
        proof.add(encoded);
      }
      Node next = depth < Nibbles.count(key) ? step(node, key, depth) : null;
      depth += length(node);
      node = next;
    }
    return proof;
  }

  /** The next node on the way to a key. */
  private @Nullable Node step(Node node, byte[] key, int depth) {
    return switch (node) {
      case Node.Leaf _ -> null;
      case Node.Stub stub -> loader.load(stub, key, depth);
      case Branch branch -> branch.child(Nibbles.at(key, depth));
      case Node.Extension extension -> passes(extension, key, depth) ? extension.child : null;
    };
  }

  private static boolean passes(Node.Extension extension, byte[] key, int depth) {
    int end = depth + extension.nibbles.length;
    return end <= Nibbles.count(key)
        && Arrays.equals(Nibbles.slice(key, depth, end), extension.nibbles);
  }

  private static int length(Node node) {
    return switch (node) {
      case Node.Extension extension -> extension.nibbles.length;
      case Branch _ -> 1;
      case Node.Leaf _, Node.Stub _ -> 0;
    };
  }

  private void visit(Node node, byte[] path, BiConsumer<byte[], byte[]> visitor) {
    switch (node) {
      case Node.Leaf leaf -> visitor.accept(leaf.key, leaf.value);
      case Node.Extension extension ->
          visit(extension.child, Nibbles.concat(path, extension.nibbles), visitor);
      case Branch branch -> visitBranch(branch, path, visitor);
      case Node.Stub stub -> visit(loader.load(stub, path), path, visitor);
    }
  }

  private void visitBranch(Branch branch, byte[] path, BiConsumer<byte[], byte[]> visitor) {
    byte[] value = branch.value;
    if (value != null) {
      visitor.accept(Nibbles.join(path, new byte[0]), value);
    }
    for (int i = 0; i < Branch.WIDTH; i++) {
      Node child = branch.child(i);
      if (child != null) {
        visit(child, Nibbles.append(path, i), visitor);
      }
    }
  }
}
