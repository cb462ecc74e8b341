package org.vmstudio.ethereum.trie;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.rlp.RlpException;

/**
 * Loads the nodes of one trie.
 *
 * @param source where they are
 * @param cache where some of them may be; null if nowhere else
 * @param owner tells this trie from others in the cache
 */
record NodeLoader(NodeSource source, @Nullable NodeCache cache, int owner) {

  /** Loads nothing. */
  static final NodeLoader NONE = new NodeLoader(NodeSource.NONE, null, 0);

  /** Whether a store has the nodes, or is to have them. */
  boolean isStored() {
    return !source.equals(NodeSource.NONE);
  }

  /** Loads a stub's node, which is at the first nibbles of a key. */
  Node load(Node.Stub stub, byte[] key, int depth) {
    if (cache == null) {
      return load(stub, Nibbles.slice(key, 0, depth));
    }
    int place = NodeCache.place(owner, key, depth);
    Branch known = cache.get(place, Objects.requireNonNull(stub.reference));
    if (known != null) {
      return known;
    }
    Node loaded = load(stub, Nibbles.slice(key, 0, depth));
    if (loaded instanceof Branch branch) {
      cache.put(place, branch);
    }
    return loaded;
  }

  /** Loads a stub's node from the source. */
  Node load(Node.Stub stub, byte[] path) {
    try {
      Node node = NodeDecoder.decode(source.load(path, stub.hash()), path);
      node.reference = stub.reference;
      return node;
    } catch (RlpException e) {
      throw new MissingNodeException(path, stub.hash(), e);
    }
  }

  /** Remembers a new branch; one that holds others whole is not worth it. */
  void remember(byte[] path, Branch branch, byte[] encoding) {
    if (cache == null) {
      return;
    }
    int present = 0;
    for (int i = 0; i < Branch.WIDTH; i++) {
      Node child = branch.children[i];
      if (child != null && Objects.requireNonNull(child.reference).length < Node.HASH_REFERENCE) {
        return;
      }
      present |= branch.has(i) ? 1 << i : 0;
    }
    Branch lean = Branch.read(encoding, NodeCache.NO_CHILDREN, branch.value, present);
    lean.reference = branch.reference;
    lean.stored = true;
    cache.put(NodeCache.place(owner, path), lean);
  }
}
