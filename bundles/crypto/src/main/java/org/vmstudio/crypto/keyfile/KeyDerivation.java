package org.vmstudio.crypto.keyfile;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * How a passphrase becomes a key of 32 bytes. The constructors refuse parameters that are out of
 * bounds, before anything of their size is allocated or computed.
 */
sealed interface KeyDerivation {

  /** Length of the derived key in bytes: 16 to encrypt, 16 to authenticate. */
  int SIZE = 32;

  /** The longest salt in bytes. */
  int MAX_SALT = 1024;

  /** The derived key. */
  byte[] derive(byte[] passphrase);

  /** The salt. */
  byte[] salt();

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException(what);
    }
  }

  /**
   * scrypt (RFC 7914).
   *
   * @param n cost, a power of two
   * @param r block size
   * @param p parallelism
   * @param salt at most {@link #MAX_SALT} bytes
   */
  record Scrypt(int n, int r, int p, byte[] salt) implements KeyDerivation {

    private static final int LARGEST = 1 << 20;
    private static final long MAX_MEMORY = 256L << 20;
    private static final long MAX_WORK = 1L << 22;

    /** Checks the bounds. */
    public Scrypt {
      require(n >= 2 && n <= LARGEST && Integer.bitCount(n) == 1, "scrypt n = " + n);
      require(r >= 1 && r <= LARGEST, "scrypt r = " + r);
      // RFC 7914, section 6. Some old key files ignored it.
      require(r >= 2 || n < 1 << 16, "scrypt n = " + n + " is not below 2^(16 r)");
      require(p >= 1 && p <= LARGEST, "scrypt p = " + p);
      require(128L * n * r <= MAX_MEMORY, "scrypt wants more than 256 MiB of memory");
      require((long) n * r <= MAX_WORK / p, "scrypt wants more than 2^22 units of work");
      require(salt.length <= MAX_SALT, "a salt of " + salt.length + " bytes");
    }

    @Override
    public byte[] derive(byte[] passphrase) {
      return SCrypt.generate(passphrase, salt, n, r, p, SIZE);
    }
  }

  /**
   * PBKDF2 with HMAC-SHA-256 (RFC 8018).
   *
   * @param iterations count
   * @param salt at most {@link #MAX_SALT} bytes
   */
  record Pbkdf2(int iterations, byte[] salt) implements KeyDerivation {

    private static final int MAX_ITERATIONS = 10_000_000;

    /** Checks the bounds. */
    public Pbkdf2 {
      require(iterations >= 1 && iterations <= MAX_ITERATIONS, "pbkdf2 c = " + iterations);
      require(salt.length <= MAX_SALT, "a salt of " + salt.length + " bytes");
    }

    @Override
    public byte[] derive(byte[] passphrase) {
      PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
      generator.init(passphrase, salt, iterations);
      return ((KeyParameter) generator.generateDerivedMacParameters(SIZE * 8)).getKey();
    }
  }
}
