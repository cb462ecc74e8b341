package org.vmstudio.echo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.vmstudio.api.Hash;

/** SHA-256, once and twice. */
final class Sha256 {
  private Sha256() {}

  static Hash once(byte[] data) {
    return Hash.wrap(digest().digest(data));
  }

  /** The chain's name for blocks and transactions: SHA-256 of SHA-256. */
  static Hash twice(byte[] data) {
    MessageDigest digest = digest();
    return Hash.wrap(digest.digest(digest.digest(data)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
