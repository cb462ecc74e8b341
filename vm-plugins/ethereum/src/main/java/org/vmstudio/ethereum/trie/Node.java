package org.vmstudio.ethereum.trie;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Hash;

/**
 * A node of a trie. Nothing but {@link #reference} and {@link #stored} changes after construction,
 * and these only from null and false to the one value that they can have, before the node's trie is
 * handed out.
 */
abstract sealed class Node {

  /**
   * What the parent holds in its encoding: the node's own encoding where that is below 32 bytes,
   * its hash as an RLP string otherwise. Null until calculated.
   */
  byte @Nullable [] reference;

  /** Whether the trie's source has it, or its parent that holds it whole, at its place. */
  boolean stored;

  /** The end of a key, with its value. Keeps the whole key, so that moving it costs nothing. */
  static final class Leaf extends Node {
    final byte[] key;
    final int depth;
    final byte[] value;

    /**
     * @param key the whole key
     * @param depth how many of its nibbles lead to this leaf
     * @param value what the key maps to
     */
    Leaf(byte[] key, int depth, byte[] value) {
      this.key = key;
      this.depth = depth;
      this.value = value;
    }
  }

  /** A stretch of path without a choice; below it is a branch. */
  static final class Extension extends Node {
    final byte[] nibbles;
    final Node child;

    /**
     * @param nibbles the stretch, one nibble a byte, at least one
     * @param child a branch, or a stub of one
     */
    Extension(byte[] nibbles, Node child) {
      this.nibbles = nibbles;
      this.child = child;
    }
  }

  /** A choice between 16 ways on, and perhaps the end of a key. */
  static final class Branch extends Node {
    final @Nullable Node[] children;
    final byte @Nullable [] value;

    /**
     * @param children 16 nodes, null where there is none
     * @param value what the key that ends here maps to, or null
     */
    Branch(@Nullable Node[] children, byte @Nullable [] value) {
      this.children = children;
      this.value = value;
    }
  }

  /** A node that is known by its hash only and can be loaded. */
  static final class Stub extends Node {
    final Hash hash;

    Stub(Hash hash) {
      this.hash = hash;
      this.stored = true;
      this.reference = new byte[1 + Hash.BYTES];
      reference[0] = (byte) 0xa0;
      hash.putTo(reference, 1);
    }
  }
}
