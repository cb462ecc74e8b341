package org.vmstudio.crypto.primitives;

import java.util.Arrays;

/** Finds a signature's recovery id by trying both. */
final class RecoveryId {

  private RecoveryId() {}

  static Signature complete(
      Secp256k1 curve, byte[] hash, byte[] r, byte[] s, byte[] expectedPublicKey) {
    int v = Arrays.equals(curve.recover(hash, r, s, 0), expectedPublicKey) ? 0 : 1;
    return new Signature(r, s, v);
  }
}
