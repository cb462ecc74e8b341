package org.vmstudio.ethereum.trie;

import org.jspecify.annotations.Nullable;

/**
 * A choice between 16 ways on, and perhaps the end of a key. A branch that was loaded keeps its
 * encoding and makes stubs of it when asked for them; one that is made of it shares what did not
 * change.
 */
final class Branch extends Node {

  /** How many ways there are. */
  static final int WIDTH = 16;

  private static final byte NO_CHILD = (byte) 0x80;
  private static final int FIRST_LIST = 0xc0;
  private static final int FIRST_LONG_LIST = 0xf8;
  private static final byte[] NO_BASE = {};

  /** Children that are there as nodes; to be read through {@link #child}. */
  final @Nullable Node[] children;

  /** What the key that ends here maps to, or null. */
  final byte @Nullable [] value;

  /** The encoding that has the references of {@link #behind}. */
  private final byte[] base;

  /** A bit for each child that is in the encoding alone. */
  final int behind;

  /** A branch of nodes. */
  Branch(@Nullable Node[] children, byte @Nullable [] value) {
    this(children, value, NO_BASE, 0);
  }

  private Branch(@Nullable Node[] children, byte @Nullable [] value, byte[] base, int behind) {
    this.children = children;
    this.value = value;
    this.base = base;
    this.behind = behind;
  }

  /**
   * A branch that is read from its encoding.
   *
   * @param children those that the encoding holds whole
   * @param behind those of which it holds the hash
   */
  static Branch read(
      byte[] encoding, @Nullable Node[] children, byte @Nullable [] value, int behind) {
    return new Branch(children, value, encoding, behind);
  }

  /**
   * This branch with other children and another value.
   *
   * @param changed 16 nodes, null where there is none or the encoding has it
   * @param stillBehind which of the children the encoding still has
   */
  Branch with(@Nullable Node[] changed, byte @Nullable [] newValue, int stillBehind) {
    return new Branch(changed, newValue, stillBehind == 0 ? NO_BASE : base, stillBehind);
  }

  /** Whether a child is there. */
  boolean has(int nibble) {
    return children[nibble] != null || isBehind(nibble);
  }

  /** A child, null if there is none. */
  @Nullable Node child(int nibble) {
    return isBehind(nibble) ? new Stub(base, offset(nibble)) : children[nibble];
  }

  /** Whether a child is in the encoding alone. */
  boolean isBehind(int nibble) {
    return (behind >> nibble & 1) != 0;
  }

  /** The encoding that has the references of children that are behind. */
  byte[] base() {
    return base;
  }

  /** Where a child's reference is in the encoding. */
  private int offset(int nibble) {
    int at = firstItem(base);
    for (int i = 0; i < nibble; i++) {
      at += itemLength(base, at);
    }
    return at;
  }

  /** Where the first item of an encoding is. */
  static int firstItem(byte[] encoding) {
    int prefix = encoding[0] & 0xff;
    return prefix < FIRST_LONG_LIST ? 1 : prefix - FIRST_LONG_LIST + 2;
  }

  /** The length of a child's reference: nothing, a hash, or a node below 32 bytes. */
  static int itemLength(byte[] encoding, int at) {
    byte prefix = encoding[at];
    if (prefix == NO_CHILD) {
      return 1;
    }
    return prefix == HASH_PREFIX ? HASH_REFERENCE : 1 + (prefix & 0xff) - FIRST_LIST;
  }
}
