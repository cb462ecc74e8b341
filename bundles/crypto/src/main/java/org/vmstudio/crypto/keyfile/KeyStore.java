package org.vmstudio.crypto.keyfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.crypto.primitives.KeyPair;

/**
 * A key file and the file with its passphrase. Unlocking takes from a fraction of a second to
 * seconds, as the key file wants it.
 */
public final class KeyStore {

  private final Path keyFile;
  private final Path passphraseFile;

  /**
   * Names the two files; nothing is read yet.
   *
   * @param keyFile a Web3 Secret Storage file, version 3
   * @param passphraseFile its passphrase, for its owner alone
   */
  public KeyStore(Path keyFile, Path passphraseFile) {
    this.keyFile = keyFile;
    this.passphraseFile = passphraseFile;
  }

  /**
   * Reads and decrypts the key.
   *
   * @return the key
   * @throws PlatformFault {@code KEY_UNAVAILABLE} when a file is missing, readable by others, not
   *     of its form, or the passphrase is wrong
   */
  public KeyPair unlock() {
    try {
      byte[] passphrase = PassphraseFile.read(passphraseFile);
      return KeyFile.parse(OwnerFiles.read(keyFile)).decrypt(passphrase);
    } catch (IOException | GeneralSecurityException | KeyFileException e) {
      throw unavailable("The key file " + keyFile + " cannot be unlocked", e);
    }
  }

  /**
   * As {@link #unlock}; where there is no key file, makes a key first, with a passphrase if there
   * is none either.
   *
   * @return the key
   * @throws PlatformFault as {@link #unlock}, and when a file cannot be written
   */
  public KeyPair unlockOrCreate() {
    return Files.notExists(keyFile) ? create() : unlock();
  }

  /** What was written is on disk: reading it back would derive the same key once more. */
  private KeyPair create() {
    SecureRandom random = new SecureRandom();
    try {
      KeyFile.Origin origin = KeyFile.Origin.GIVEN;
      if (Files.notExists(passphraseFile)) {
        PassphraseFile.create(passphraseFile, random);
        origin = KeyFile.Origin.DRAWN;
      }
      byte[] passphrase = PassphraseFile.read(passphraseFile);
      KeyPair key = KeyPair.generate(random);
      OwnerFiles.create(keyFile, KeyFile.encrypt(key, passphrase, origin, random).toJson());
      return key;
    } catch (IOException | GeneralSecurityException | KeyFileException e) {
      throw unavailable("The key file " + keyFile + " cannot be made", e);
    }
  }

  private static PlatformFault unavailable(String what, Exception cause) {
    return new PlatformFault(
        PlatformFault.Kind.KEY_UNAVAILABLE, what + ": " + describe(cause), cause);
  }

  /** The exceptions of the file system say no more than a path without their name. */
  private static String describe(Exception cause) {
    return cause instanceof KeyFileException
        ? String.valueOf(cause.getMessage())
        : cause.toString();
  }
}
