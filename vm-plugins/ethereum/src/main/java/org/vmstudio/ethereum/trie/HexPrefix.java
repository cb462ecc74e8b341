package org.vmstudio.ethereum.trie;

/** The form that paths of nibbles have in nodes (yellow paper, appendix C). */
public final class HexPrefix {

  private HexPrefix() {}

  /**
   * Encodes a path.
   *
   * @param nibbles the path, a nibble a byte
   * @param isLeaf whether it ends at a value
   */
  public static byte[] encode(byte[] nibbles, boolean isLeaf) {
    byte[] encoded = Nibbles.compact(nibbles);
    encoded[0] |= (byte) (isLeaf ? Nibbles.LEAF : 0);
    return encoded;
  }
}
