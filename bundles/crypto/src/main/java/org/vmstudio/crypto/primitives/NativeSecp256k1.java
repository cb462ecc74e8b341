package org.vmstudio.crypto.primitives;

import fr.acinq.secp256k1.Secp256k1CFunctions;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * secp256k1 by the native libsecp256k1. The library is unpacked under a fresh name for each class
 * loader, so that several bundles can each hold a copy.
 */
final class NativeSecp256k1 implements Secp256k1 {

  private static final byte[] SELF_TEST_KEY = new byte[32];

  static {
    SELF_TEST_KEY[31] = 1;
  }

  /** Of the library, for all threads. */
  private final long context;

  private NativeSecp256k1(long context) {
    this.context = context;
  }

  /**
   * Loads the library and computes something with it.
   *
   * @return an implementation that works
   * @throws LinkageError when there is no library for this platform, or it does not load
   * @throws RuntimeException when it cannot be unpacked
   */
  static NativeSecp256k1 load() {
    try {
      loadLibrary(Path.of(System.getProperty("java.io.tmpdir")));
    } catch (IOException unwritable) {
      throw new UncheckedIOException("libsecp256k1 cannot be unpacked", unwritable);
    }
    NativeSecp256k1 loaded =
        new NativeSecp256k1(
            Secp256k1CFunctions.secp256k1_context_create(
                Secp256k1CFunctions.SECP256K1_CONTEXT_SIGN
                    | Secp256k1CFunctions.SECP256K1_CONTEXT_VERIFY));
    loaded.publicKey(SELF_TEST_KEY);
    return loaded;
  }

  /**
   * Loads the library for the class loader of this class, which is the binding's too. The binding's
   * own loader would compare what it unpacked byte by byte, at every start, and leave it behind
   * where the process is killed; and it brings Kotlin's library along.
   */
  @SuppressWarnings("restricted") // the node's JVM is started with native access
  static void loadLibrary(Path folder) throws IOException {
    String name = System.mapLibraryName("secp256k1-jni");
    Path file = Files.createTempFile(folder, "vmstudio-", name);
    try (InputStream library =
        Secp256k1CFunctions.class.getResourceAsStream("jni/native/" + platform() + "/" + name)) {
      if (library == null) {
        throw new UnsatisfiedLinkError("no libsecp256k1 for " + platform());
      }
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
      System.load(file.toAbsolutePath().toString());
    } finally {
      // What is loaded needs its file no more, but on systems that refuse to delete it.
      if (!file.toFile().delete()) {
        file.toFile().deleteOnExit();
      }
    }
  }

  /** As the binding names its folders. */
  private static String platform() {
    String processor = System.getProperty("os.arch");
    return System.getProperty("os.name").toLowerCase(Locale.ROOT)
        + "-"
        + (processor.equals("amd64") ? "x86_64" : processor);
  }

  @Override
  public String name() {
    return "libsecp256k1";
  }

  @Override
  public Signature sign(byte[] hash, byte[] privateKey) {
    CurveBounds.requireHash(hash);
    CurveBounds.requirePrivateKey(privateKey);
    byte[] rs = Secp256k1CFunctions.secp256k1_ecdsa_sign(context, hash, privateKey, null);
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
      return Secp256k1CFunctions.secp256k1_ecdsa_verify(
              context, concat(signature.r(), signature.s()), hash, tagged(publicKey))
          == 1;
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
      return untagged(Secp256k1CFunctions.secp256k1_ecdsa_recover(context, concat(r, s), hash, v));
    } catch (Secp256k1Exception refused) {
      return null;
    }
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    CurveBounds.requirePrivateKey(privateKey);
    return untagged(Secp256k1CFunctions.secp256k1_ec_pubkey_create(context, privateKey));
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
