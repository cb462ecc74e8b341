package org.vmstudio.api.message;

import org.vmstudio.api.Bytes;

/**
 * The address of a node: the network's version byte and the last 20 bytes of keccak256 of its
 * public key (paper, section 4.2.1, {@code KeyGen}).
 *
 * @param bytes 21 bytes, the network byte first
 */
public record NodeAddress(Bytes bytes) implements Comparable<NodeAddress> {
  /** Its length in bytes. */
  public static final int SIZE = 21;

  /** Refuses any length but 21. */
  public NodeAddress {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a node address has 21 bytes, found " + bytes.size());
    }
  }

  /** Reads 42 hexadecimal digits, with or without {@code 0x}. */
  public static NodeAddress fromHex(String hex) {
    return new NodeAddress(Bytes.fromHex(hex));
  }

  /** The network byte, 0 to 255. */
  public int network() {
    return bytes.at(0) & 0xff;
  }

  @Override
  public int compareTo(NodeAddress other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return bytes.toString();
  }
}
