package org.vmstudio.api.message;

import org.vmstudio.api.Bytes;

/**
 * Who sends a message, to whom and until when (fields 12 to 15): what messages I and IV carry
 * beyond their matter.
 *
 * @param recipient the relay network that the message is for, unsigned 64 bits
 * @param notAfter the last Unix second at which it may be accepted
 * @param sequence unsigned 64 bits, used once by this sender on this chain
 * @param sender the sender's address, with its network byte
 * @param publicKey the sender's uncompressed public key without its leading 4: 64 bytes
 */
public record Origin(
    long recipient, long notAfter, long sequence, NodeAddress sender, Bytes publicKey) {
  /** The length of a public key in bytes. */
  public static final int PUBLIC_KEY_SIZE = 64;

  /** Refuses a public key of another length or a negative time. */
  public Origin {
    if (publicKey.size() != PUBLIC_KEY_SIZE || notAfter < 0) {
      throw new IllegalArgumentException(
          "a public key has 64 bytes and notAfter is not negative, found "
              + publicKey.size()
              + " and "
              + notAfter);
    }
  }
}
