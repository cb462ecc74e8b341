package org.vmstudio.api.message;

import org.vmstudio.api.Hash;

/**
 * A secp256k1 signature (field 16). Whether s is low is for the verifier to say.
 *
 * @param r 32 bytes, big-endian
 * @param s 32 bytes, big-endian
 * @param v the recovery bit, 0 or 1
 */
public record MessageSignature(Hash r, Hash s, int v) {
  /** Refuses another recovery bit. */
  public MessageSignature {
    if (v != 0 && v != 1) {
      throw new IllegalArgumentException("a recovery bit is 0 or 1, found " + v);
    }
  }
}
