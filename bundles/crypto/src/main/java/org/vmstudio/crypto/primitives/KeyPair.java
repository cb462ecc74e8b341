package org.vmstudio.crypto.primitives;

import java.util.random.RandomGenerator;

/**
 * A private key of secp256k1 with what follows from it: the paper's {@code KeyGen} and {@code
 * Sign}. Immutable; it never prints the private key.
 */
public final class KeyPair {

  /** Length of a node address in bytes: the network byte and 20 bytes of the hash. */
  public static final int ADDRESS_SIZE = 21;

  private final byte[] privateKey;
  private final byte[] publicKey;

  private KeyPair(byte[] privateKey) {
    this.privateKey = privateKey.clone();
    this.publicKey = Secp256k1.fastest().publicKey(privateKey);
  }

  /**
   * Makes a new key.
   *
   * @param random a source fit for keys, such as {@link java.security.SecureRandom}
   * @return a key that is uniform in the group
   */
  public static KeyPair generate(RandomGenerator random) {
    byte[] candidate = new byte[32];
    do {
      random.nextBytes(candidate);
    } while (!CurveBounds.isScalar(candidate));
    return new KeyPair(candidate);
  }

  /**
   * Takes a private key.
   *
   * @param privateKey 32 bytes, in 1..n-1
   * @return the pair
   * @throws IllegalArgumentException when the key's length or range is wrong
   */
  public static KeyPair of(byte[] privateKey) {
    return new KeyPair(privateKey);
  }

  /**
   * The address of a public key's owner on a network.
   *
   * @param network the network's version byte, 0 to 255
   * @param publicKey 64 bytes
   * @return the network byte and the last 20 bytes of the key's Keccak-256
   * @throws IllegalArgumentException when the network is no byte or the key's length is wrong
   */
  public static byte[] address(int network, byte[] publicKey) {
    if (network < 0 || network > 255) {
      throw new IllegalArgumentException("a network is 0 to 255, not " + network);
    }
    CurveBounds.requireLength("public key", publicKey, 64);
    byte[] hash = Keccak256.hash(publicKey);
    byte[] address = new byte[ADDRESS_SIZE];
    address[0] = (byte) network;
    System.arraycopy(hash, 12, address, 1, 20);
    return address;
  }

  /**
   * The private key.
   *
   * @return a copy of the 32 bytes
   */
  public byte[] privateKey() {
    return privateKey.clone();
  }

  /**
   * The public key.
   *
   * @return a copy of the 64 bytes
   */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /**
   * The owner's address on a network.
   *
   * @param network the network's version byte, 0 to 255
   * @return 21 bytes, as {@link #address(int, byte[])}
   */
  public byte[] address(int network) {
    return address(network, publicKey);
  }

  /**
   * Signs a hash.
   *
   * @param hash 32 bytes
   * @return a signature with low s
   */
  public Signature sign(byte[] hash) {
    return Secp256k1.fastest().sign(hash, privateKey);
  }

  @Override
  public String toString() {
    return "KeyPair[publicKey=" + Hex.encode(publicKey) + "]";
  }
}
