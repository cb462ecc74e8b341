package org.vmstudio.crypto.primitives;

import org.jspecify.annotations.Nullable;

/**
 * ECDSA over secp256k1 (SEC 2, section 2.4.1) as Ethereum uses it. Implementations are stateless,
 * safe for use by many threads, and agree bit for bit.
 *
 * <p>A public key is 64 bytes, x then y, without the leading 04 of SEC 1.
 */
public interface Secp256k1 {

  /**
   * Returns the fastest implementation that works here: libsecp256k1 where it loads, otherwise
   * BouncyCastle. The choice is made once per class loader, at the first call.
   *
   * @return the shared implementation
   */
  static Secp256k1 fastest() {
    return FastestSecp256k1.INSTANCE;
  }

  /**
   * Names the implementation, for logs.
   *
   * @return {@code libsecp256k1} or {@code BouncyCastle}
   */
  String name();

  /**
   * Signs deterministically (RFC 6979 with SHA-256), with s in the lower half (EIP-2).
   *
   * @param hash 32 bytes
   * @param privateKey 32 bytes, in 1..n-1
   * @return the signature, recovery id included
   * @throws IllegalArgumentException when an argument's length or the key's range is wrong
   */
  Signature sign(byte[] hash, byte[] privateKey);

  /**
   * Tells whether a signature is by the owner of a public key. The recovery id is not looked at; a
   * signature with s in the upper half is refused.
   *
   * @param hash 32 bytes
   * @param signature as received
   * @param publicKey 64 bytes
   * @return false too when the key is not on the curve or a number is out of range
   * @throws IllegalArgumentException when the hash's length is wrong
   */
  boolean verify(byte[] hash, Signature signature, byte[] publicKey);

  /**
   * Recovers the signer (SEC 1, section 4.1.6). Both halves of s are accepted, as transactions from
   * before EIP-2 and the ecrecover contract need it.
   *
   * @param hash 32 bytes
   * @param r 32 bytes
   * @param s 32 bytes
   * @param v 0 or 1
   * @return 64 bytes, or null when r or s is out of 1..n-1, v is another number, r is no point's x,
   *     or the key would be the point at infinity
   * @throws IllegalArgumentException when an array's length is wrong
   */
  byte @Nullable [] recover(byte[] hash, byte[] r, byte[] s, int v);

  /**
   * Computes the public key of a private key.
   *
   * @param privateKey 32 bytes, in 1..n-1
   * @return 64 bytes
   * @throws IllegalArgumentException when the key's length or range is wrong
   */
  byte[] publicKey(byte[] privateKey);
}
