package org.vmstudio.ethereum.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;

/**
 * The code of an account and its hash. An engine may attach its analysed form, which any engine
 * that finds another's replaces; the attachment is published safely to other threads.
 */
public final class Code {
  /** keccak-256 of no bytes. */
  public static final Hash EMPTY_HASH =
      new Hash(0xc5d2460186f7233cL, 0x927e7db2dcc703c0L, 0xe500b653ca82273bL, 0x7bfad8045d85a470L);

  /** The code of an account that has none. */
  public static final Code EMPTY = new Code(new byte[0], EMPTY_HASH);

  /** How a designation of another account's code begins (EIP-7702). */
  private static final byte[] DESIGNATION = {(byte) 0xef, 1, 0};

  private final byte[] bytes;
  private final Hash hash;
  private volatile @Nullable Object analysis;

  /**
   * Creates code.
   *
   * @param bytes never changed again by anyone
   * @param hash keccak-256 of the bytes; trusted
   */
  public Code(byte[] bytes, Hash hash) {
    this.bytes = bytes;
    this.hash = hash;
  }

  /** Returns the bytes themselves, which the caller does not change. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns keccak-256 of the bytes. */
  public Hash hash() {
    return hash;
  }

  /** Returns the code that designates the code of {@code account} (EIP-7702). */
  public static Code designating(Address account) {
    byte[] bytes = new byte[DESIGNATION.length + Address.BYTES];
    System.arraycopy(DESIGNATION, 0, bytes, 0, DESIGNATION.length);
    account.putTo(bytes, DESIGNATION.length);
    return new Code(bytes, Hash.of(Keccak256.hash(bytes)));
  }

  /** Returns the account whose code runs in place of this one (EIP-7702), or null. */
  public @Nullable Address designated() {
    boolean designates =
        bytes.length == DESIGNATION.length + Address.BYTES
            && Arrays.mismatch(bytes, DESIGNATION) == DESIGNATION.length;
    return designates ? Address.at(bytes, DESIGNATION.length) : null;
  }

  /** Returns what an engine attached, or null. */
  public @Nullable Object analysis() {
    return analysis;
  }

  /** Attaches an engine's analysis of these bytes. */
  public void attach(Object newAnalysis) {
    analysis = newAnalysis;
  }
}
