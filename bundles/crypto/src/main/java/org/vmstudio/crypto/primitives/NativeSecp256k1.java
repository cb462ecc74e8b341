package org.vmstudio.crypto.primitives;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * secp256k1 by the native libsecp256k1. Its binding unpacks the library under a fresh name for each
 * class loader, so that several bundles can each hold a copy.
 */
final class NativeSecp256k1 implements Secp256k1 {

  private static final byte[] SELF_TEST_KEY = new byte[32];

  static {
    SELF_TEST_KEY[31] = 1;
  }

  private final fr.acinq.secp256k1.Secp256k1 library;

  private NativeSecp256k1(fr.acinq.secp256k1.Secp256k1 library) {
    this.library = library;
  }

  /**
   * Loads the library and computes something with it.
   *
   * @return an implementation that works
   * @throws LinkageError when there is no library for this platform, or it does not load
   * @throws RuntimeException when it cannot be unpacked
   */
  static NativeSecp256k1 load() {
    NativeSecp256k1 loaded = new NativeSecp256k1(fr.acinq.secp256k1.Secp256k1.get());
    loaded.publicKey(SELF_TEST_KEY);
    return loaded;
  }

  @Override
  public String name() {
    return "libsecp256k1";
  }

  @Override
  public Signature sign(byte[] hash, byte[] privateKey) {
    CurveBounds.requireHash(hash);
    CurveBounds.requirePrivateKey(privateKey);
    byte[] rs = library.sign(hash, privateKey, null);
    byte[] r = Arrays.copyOfRange(rs, 0, 32);
    byte[] s = Arrays.copyOfRange(rs, 32, 64);
    return RecoveryId.complete(this, hash, r, s, publicKey(privateKey));
  }

  @Override
  public boolean verify(byte[] hash, Signature signature, byte[] publicKey) {
    CurveBounds.requireHash(hash);
    if (publicKey.length != 64 || !CurveBounds.isLow(signature.s())) {
      return false;
    }
    try {
      return library.verify(concat(signature.r(), signature.s()), hash, tagged(publicKey));
    } catch (Secp256k1Exception refused) {
      return false;
    }
  }

  @Override
  public byte @Nullable [] recover(byte[] hash, byte[] r, byte[] s, int v) {
    CurveBounds.requireHash(hash);
    if (!CurveBounds.isRecoverable(r, s, v)) {
      return null;
    }
    try {
      return untagged(library.ecdsaRecover(concat(r, s), hash, v));
    } catch (Secp256k1Exception refused) {
      return null;
    }
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    CurveBounds.requirePrivateKey(privateKey);
    return untagged(library.pubkeyCreate(privateKey));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, 64);
    System.arraycopy(second, 0, both, 32, 32);
    return both;
  }

  private static byte[] tagged(byte[] publicKey) {
    byte[] encoded = new byte[65];
    encoded[0] = 4;
    System.arraycopy(publicKey, 0, encoded, 1, 64);
    return encoded;
  }

  private static byte[] untagged(byte[] encoded) {
    return Arrays.copyOfRange(encoded, 1, 65);
  }
}
