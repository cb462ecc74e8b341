package org.vmstudio.ethereum.transaction;

import java.util.Optional;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** Finds out who signed (yellow paper, appendix F). Stateless, safe for use by many threads. */
public final class SenderRecovery {

  /** Half the order of the curve: the highest s from Homestead on (EIP-2). */
  private static final UInt256 HALF_ORDER =
      new UInt256(
          0x7fffffffffffffffL, 0xffffffffffffffffL, 0x5d576e7357a4501dL, 0xdfe92f46681b20a0L);

  /** The highest number below the order of the curve. */
  private static final UInt256 HIGHEST =
      new UInt256(
          0xffffffffffffffffL, 0xfffffffffffffffeL, 0xbaaedce6af48a03bL, 0xbfd25e8cd0364140L);

  private static final int HASH_TAIL = 12;

  private final Secp256k1 curve;

  /** Recovers with this implementation of the curve. */
  public SenderRecovery(Secp256k1 curve) {
    this.curve = curve;
  }

  /**
   * The sender of a transaction, or nothing where the signature is no valid one: out of range, with
   * a high s from Homestead on, legacy for a chain (EIP-155) before Spurious Dragon, or off the
   * curve.
   */
  public Optional<Address> senderOf(Transaction tx, Fork fork) {
    TransactionSignature signature = tx.signature();
    boolean isProtected = !tx.type().isTyped() && tx.chainId() != null;
    boolean tooEarly = isProtected && fork.isBefore(Fork.SPURIOUS_DRAGON);
    return tooEarly || !isInRange(signature, fork)
        ? Optional.empty()
        : recover(tx.signingHash(), signature.r(), signature.s(), signature.yParity());
  }

  /** Whether a signature's numbers are in the range that a fork allows. */
  public static boolean isInRange(TransactionSignature signature, Fork fork) {
    UInt256 highest = fork.isAtLeast(Fork.HOMESTEAD) ? HALF_ORDER : HIGHEST;
    return isInRange(signature.r(), HIGHEST) && isInRange(signature.s(), highest);
  }

  private static boolean isInRange(UInt256 value, UInt256 highest) {
    return !value.isZero() && value.compareTo(highest) <= 0;
  }

  /** The account that gave an authorisation, or nothing where its signature is no valid one. */
  public Optional<Address> authorityOf(Authorization authorization) {
    if (authorization.yParity() > 1 || authorization.s().compareTo(HALF_ORDER) > 0) {
      return Optional.empty();
    }
    return recover(
        authorization.signingHash(), authorization.r(), authorization.s(), authorization.yParity());
  }

  private Optional<Address> recover(byte[] hash, UInt256 r, UInt256 s, int yParity) {
    byte[] publicKey = curve.recover(hash, r.toBytes(), s.toBytes(), yParity);
    return publicKey == null
        ? Optional.empty()
        : Optional.of(Address.at(Keccak256.hash(publicKey), HASH_TAIL));
  }
}
