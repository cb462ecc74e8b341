package org.vmstudio.ethereum.trie;

import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/**
 * Encodes and hashes the nodes that have no reference yet: those on changed paths. Children come
 * before their parents, so that one buffer and one hasher do for all. Not thread-safe.
 */
final class NodeEncoder {

  private static final int HASHED_FROM = 32;

  private final RlpWriter out = new RlpWriter();
  private final Keccak256 hasher = new Keccak256();
  private final boolean keeps;

  /** Makes an encoder that leaves its encodings in the nodes, or does not. */
  NodeEncoder(boolean keeps) {
    this.keeps = keeps;
  }

  /** What the parent of a node holds; calculated once. The depth of a trie bounds the recursion. */
  byte[] reference(Node node) {
    byte[] known = node.reference;
    if (known != null) {
      return known;
    }
    prepareChildren(node);
    write(node);
    byte[] reference = out.size() < HASHED_FROM ? out.toBytes() : hashed();
    node.reference = reference;
    node.encoding = keeps ? out.toBytes() : null;
    return reference;
  }

  /** A node's own encoding. */
  byte[] encode(Node node) {
    byte[] kept = node.encoding;
    if (kept != null) {
      return kept;
    }
    prepareChildren(node);
    write(node);
    return out.toBytes();
  }

  /** The hash of a root, which is taken however short its encoding is. */
  Hash rootHash(Node root) {
    byte[] reference = reference(root);
    boolean isHash = reference.length == Node.HASH_REFERENCE;
    return isHash ? Hash.at(reference, 1) : Hash.of(Keccak256.hash(reference));
  }

  /** The reference of what was written. */
  private byte[] hashed() {
    byte[] reference = new byte[Node.HASH_REFERENCE];
    reference[0] = Node.HASH_PREFIX;
    out.giveTo(hasher).digestInto(reference, 1);
    return reference;
  }

  private void prepareChildren(Node node) {
    switch (node) {
      case Branch branch -> {
        for (@Nullable Node child : branch.children) {
          if (child != null) {
            reference(child);
          }
        }
      }
      case Node.Extension extension -> reference(extension.child);
      case Node.Leaf _, Node.Stub _ -> {}
    }
  }

  private void write(Node node) {
    out.clear().startList();
    switch (node) {
      case Node.Leaf leaf -> out.bytes(Nibbles.compactLeaf(leaf.key, leaf.depth)).bytes(leaf.value);
      case Node.Extension extension ->
          out.bytes(Nibbles.compact(extension.nibbles)).raw(reference(extension.child));
      case Branch branch -> writeBranch(branch);
      case Node.Stub _ -> throw new IllegalStateException("a stub has a reference only");
    }
    out.endList();
  }

  private void writeBranch(Branch branch) {
    byte[] base = branch.base();
    int at = base.length == 0 ? 0 : Branch.firstItem(base);
    for (int i = 0; i < Branch.WIDTH; i++) {
      int length = base.length == 0 ? 0 : Branch.itemLength(base, at);
      Node child = branch.children[i];
      if (child != null) {
        out.raw(reference(child));
      } else if (branch.isBehind(i)) {
        out.raw(base, at, length);
      } else {
        out.number(0);
      }
      at += length;
    }
    byte[] value = branch.value;
    if (value == null) {
      out.number(0);
    } else {
      out.bytes(value);
    }
  }
}
