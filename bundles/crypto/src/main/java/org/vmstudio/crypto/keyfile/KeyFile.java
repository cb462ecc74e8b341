package org.vmstudio.crypto.keyfile;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;

/**
 * An encrypted private key (Web3 Secret Storage Definition, version 3): AES-128-CTR under one half
 * of the derived key, authenticated by Keccak-256 with the other half.
 *
 * @param id a name without meaning
 * @param address the last 20 bytes of the public key's Keccak-256, or empty where the file has none
 * @param derivation how the passphrase becomes a key
 * @param iv 16 bytes
 * @param ciphertext 32 bytes
 * @param mac 32 bytes
 */
record KeyFile(
    String id, byte[] address, KeyDerivation derivation, byte[] iv, byte[] ciphertext, byte[] mac) {

  /** Where the passphrase comes from, and so how much work guessing one is made. */
  enum Origin {
    /** Drawn at random and too long to be guessed: stretching it adds nothing. */
    DRAWN(1),
    /** Perhaps chosen by somebody: a fraction of a second each. */
    GIVEN(6);

    private final int parallelism;

    Origin(int parallelism) {
      this.parallelism = parallelism;
    }
  }

  /** One pass takes 4 MiB. */
  private static final int SCRYPT_N = 1 << 12;

  private static final int SCRYPT_R = 8;

  /** Reads a file's content. */
  static KeyFile parse(byte[] json) throws IOException, KeyFileException {
    return KeyFileJson.parse(json);
  }

  /** Encrypts a key under a fresh salt. */
  static KeyFile encrypt(KeyPair key, byte[] passphrase, Origin origin, SecureRandom random)
      throws GeneralSecurityException {
    KeyDerivation derivation =
        new KeyDerivation.Scrypt(SCRYPT_N, SCRYPT_R, origin.parallelism, bytes(random, 32));
    byte[] derived = derivation.derive(passphrase);
    byte[] iv = bytes(random, 16);
    byte[] ciphertext = crypt(Cipher.ENCRYPT_MODE, derived, iv, key.privateKey());
    String id = UUID.randomUUID().toString();
    return new KeyFile(id, address(key), derivation, iv, ciphertext, mac(derived, ciphertext));
  }

  /** The file's content. */
  byte[] toJson() throws IOException {
    return KeyFileJson.write(this);
  }

  /**
   * Decrypts the key.
   *
   * @throws KeyFileException when the passphrase is wrong, the file was changed, or the key is not
   *     that of the address
   */
  KeyPair decrypt(byte[] passphrase) throws GeneralSecurityException, KeyFileException {
    byte[] derived = derivation.derive(passphrase);
    if (!MessageDigest.isEqual(mac(derived, ciphertext), mac)) {
      throw new KeyFileException("the passphrase is wrong, or the file was changed");
    }
    KeyPair key = keyPair(crypt(Cipher.DECRYPT_MODE, derived, iv, ciphertext));
    if (address.length != 0 && !Arrays.equals(address, address(key))) {
      throw new KeyFileException("the key in it is not that of its address");
    }
    return key;
  }

  private static KeyPair keyPair(byte[] privateKey) throws KeyFileException {
    try {
      return KeyPair.of(privateKey);
    } catch (IllegalArgumentException outOfRange) {
      throw new KeyFileException("what it holds is no private key of secp256k1", outOfRange);
    }
  }

  private static byte[] address(KeyPair key) {
    return Arrays.copyOfRange(key.address(0), 1, KeyPair.ADDRESS_SIZE);
  }

  private static byte[] mac(byte[] derived, byte[] ciphertext) {
    return Keccak256.hash(Arrays.copyOfRange(derived, 16, 32), ciphertext);
  }

  private static byte[] crypt(int mode, byte[] derived, byte[] iv, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(mode, new SecretKeySpec(derived, 0, 16, "AES"), new IvParameterSpec(iv));
    return cipher.doFinal(input);
  }

  private static byte[] bytes(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
