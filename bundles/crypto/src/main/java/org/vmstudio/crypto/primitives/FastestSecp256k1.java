package org.vmstudio.crypto.primitives;

/** Makes the choice behind {@link Secp256k1#fastest()} when it is first asked for. */
final class FastestSecp256k1 {

  static final Secp256k1 INSTANCE = choose();

  private FastestSecp256k1() {}

  private static Secp256k1 choose() {
    try {
      return NativeSecp256k1.load();
    } catch (LinkageError | RuntimeException unavailable) {
      // No library for this platform, or an unwritable temporary folder: both mean the same here,
      // and name() tells the operator which implementation runs.
      return new BouncyCastleSecp256k1();
    }
  }
}
