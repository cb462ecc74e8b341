package org.vmstudio.crypto.primitives;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is signed of a VM image. */
public final class ImageDigest {

  private static final byte[] DOMAIN = "VMStudio image/1".getBytes(UTF_8);

  private ImageDigest() {}

  /**
   * The image's digest.
   *
   * @param jar the bundle's bytes
   * @return its SHA-256
   */
  public static byte[] sha256(byte[] jar) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(jar);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What a signer signs: an image is no message, and a signature of one is none of the other.
   *
   * @param sha256 the image's digest
   * @return keccak256("VMStudio image/1" || sha256)
   */
  public static byte[] signingHash(byte[] sha256) {
    return Keccak256.hash(DOMAIN, sha256);
  }
}
