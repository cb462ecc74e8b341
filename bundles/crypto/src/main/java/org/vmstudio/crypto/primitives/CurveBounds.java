package org.vmstudio.crypto.primitives;

import java.util.Arrays;

/** The range checks that every implementation makes in the same way before it computes. */
final class CurveBounds {

  /** The group's order n. */
  static final byte[] ORDER =
      Hex.decode("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

  /** (n-1)/2, the largest s of a low-s signature (EIP-2). */
  static final byte[] HALF_ORDER =
      Hex.decode("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  private static final byte[] ZERO = new byte[32];

  private CurveBounds() {}

  static boolean isScalar(byte[] value) {
    return !Arrays.equals(value, ZERO) && Arrays.compareUnsigned(value, ORDER) < 0;
  }

  static boolean isLow(byte[] s) {
    return Arrays.compareUnsigned(s, HALF_ORDER) <= 0;
  }

  static boolean isRecoverable(byte[] r, byte[] s, int v) {
    requireLength("r", r, 32);
    requireLength("s", s, 32);
    return (v == 0 || v == 1) && isScalar(r) && isScalar(s);
  }

  static void requireHash(byte[] hash) {
    requireLength("hash", hash, 32);
  }

  static void requirePrivateKey(byte[] privateKey) {
    requireLength("private key", privateKey, 32);
    if (!isScalar(privateKey)) {
      throw new IllegalArgumentException("private key is outside 1..n-1");
    }
  }

  static void requireLength(String what, byte[] value, int length) {
    if (value.length != length) {
      throw new IllegalArgumentException(
          "%s is %d bytes long, not %d".formatted(what, value.length, length));
    }
  }
}
