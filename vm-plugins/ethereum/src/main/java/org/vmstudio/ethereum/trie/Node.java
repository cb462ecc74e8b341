package org.vmstudio.ethereum.trie;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Hash;

/**
 * A node of a trie. Nothing but {@link #reference}, {@link #encoding} and {@link #stored} changes
 * after construction, and these only from null and false to the one value that they can have,
 * before the node's trie is handed out.
 */
abstract sealed class Node permits Branch, Node.Extension, Node.Leaf, Node.Stub {

  /** The length of a reference that is a hash. */
  static final int HASH_REFERENCE = 1 + Hash.BYTES;

  /** The first byte of such a reference: an RLP string of 32 bytes follows. */
  static final byte HASH_PREFIX = (byte) 0xa0;

  /**
   * What the parent holds in its encoding: the node's own encoding where that is below 32 bytes,
   * its hash as an RLP string otherwise. Null until calculated.
   */
  byte @Nullable [] reference;

  /** The node's encoding, where it is kept to be stored. */
  byte @Nullable [] encoding;

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

  /** A node that is known by its hash only and can be loaded. */
  static final class Stub extends Node {

    /** The stub of a root. */
    Stub(Hash hash) {
      this(new byte[HASH_REFERENCE], 0);
      byte[] whole = reference();
      whole[0] = HASH_PREFIX;
      hash.putTo(whole, 1);
    }

    /** The stub whose reference begins at an offset. */
    Stub(byte[] from, int offset) {
      byte[] whole = new byte[HASH_REFERENCE];
      System.arraycopy(from, offset, whole, 0, HASH_REFERENCE);
      this.reference = whole;
      this.stored = true;
    }

    Hash hash() {
      return Hash.at(reference(), 1);
    }

    private byte[] reference() {
      byte[] known = reference;
      if (known == null) {
        throw new IllegalStateException("a stub is its reference");
      }
      return known;
    }
  }
}
