package org.vmstudio.ethereum.trie;

import java.util.Arrays;

/** Keys as sequences of half bytes, the high half first. */
final class Nibbles {

  private static final int ODD = 0x10;
  static final int LEAF = 0x20;

  private Nibbles() {}

  /** How many nibbles a key has. */
  static int count(byte[] key) {
    return key.length * 2;
  }

  /** The nibble of a key at a depth. */
  static int at(byte[] key, int depth) {
    int pair = key[depth >> 1];
    return (depth & 1) == 0 ? (pair >> 4) & 0xf : pair & 0xf;
  }

  /** How many nibbles two different keys have in common, neither of which begins with the other. */
  static int common(byte[] key, byte[] other) {
    int bytes = Arrays.mismatch(key, other);
    return ((key[bytes] ^ other[bytes]) & 0xf0) == 0 ? 2 * bytes + 1 : 2 * bytes;
  }

  /** The nibbles of a key from {@code from} to below {@code to}, one a byte. */
  static byte[] slice(byte[] key, int from, int to) {
    byte[] nibbles = new byte[to - from];
    for (int i = from; i < to; i++) {
      nibbles[i - from] = (byte) at(key, i);
    }
    return nibbles;
  }

  /** The key whose nibbles are a path and a tail; together they are even in number. */
  static byte[] join(byte[] path, byte[] tail) {
    byte[] key = new byte[(path.length + tail.length) / 2];
    for (int i = 0; i < path.length + tail.length; i++) {
      int nibble = i < path.length ? path[i] : tail[i - path.length];
      key[i >> 1] |= (byte) ((i & 1) == 0 ? nibble << 4 : nibble);
    }
    return key;
  }

  /** A path with one more nibble. */
  static byte[] append(byte[] path, int nibble) {
    byte[] longer = Arrays.copyOf(path, path.length + 1);
    longer[path.length] = (byte) nibble;
    return longer;
  }

  /** Two paths, one behind the other. */
  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The hex-prefix form of an extension's nibbles (yellow paper, appendix C). */
  static byte[] compact(byte[] nibbles) {
    boolean odd = (nibbles.length & 1) != 0;
    byte[] compact = new byte[nibbles.length / 2 + 1];
    compact[0] = (byte) (odd ? ODD | nibbles[0] : 0);
    for (int i = odd ? 1 : 0, at = 1; i < nibbles.length; i += 2) {
      compact[at++] = (byte) (nibbles[i] << 4 | nibbles[i + 1]);
    }
    return compact;
  }

  /** The hex-prefix form of a leaf's rest of its key, from a depth on. */
  static byte[] compactLeaf(byte[] key, int depth) {
    boolean odd = (depth & 1) != 0;
    int firstWhole = (depth + 1) >> 1;
    byte[] compact = new byte[key.length - firstWhole + 1];
    compact[0] = (byte) (odd ? LEAF | ODD | at(key, depth) : LEAF);
    System.arraycopy(key, firstWhole, compact, 1, key.length - firstWhole);
    return compact;
  }

  /** Whether a hex-prefix form is a leaf's. */
  static boolean isLeaf(byte[] compact) {
    return (compact[0] & LEAF) != 0;
  }

  /** Whether bytes are a proper hex-prefix form. */
  static boolean isCompact(byte[] bytes) {
    if (bytes.length == 0 || (bytes[0] & 0xc0) != 0) {
      return false;
    }
    return (bytes[0] & ODD) != 0 || (bytes[0] & 0xf) == 0;
  }

  /** The nibbles of a hex-prefix form. */
  static byte[] expand(byte[] compact) {
    int from = (compact[0] & ODD) != 0 ? 1 : 2;
    return slice(compact, from, count(compact));
  }
}
