package org.vmstudio.ethereum.transaction;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Writes transactions: the envelope that blocks hold, and the part that the sender signs. */
final class TransactionEncoder {

  /** The v of a legacy signature without, and twice the chain id below that with, EIP-155. */
  private static final UInt256 UNPROTECTED_V = UInt256.ofUnsigned(27);

  private static final UInt256 PROTECTED_V = UInt256.ofUnsigned(35);

  private TransactionEncoder() {}

  /** The envelope, signature included. */
  static byte[] encode(Transaction tx) {
    RlpWriter out = new RlpWriter(tx.data().length + 512).startList();
    fields(tx, out);
    out.number(v(tx)).number(tx.signature().r()).number(tx.signature().s());
    return envelope(tx.type(), out);
  }

  /** What is hashed for the signature (EIP-155 for the legacy form). */
  static byte[] encodeForSigning(Transaction tx) {
    RlpWriter out = new RlpWriter(tx.data().length + 512).startList();
    fields(tx, out);
    UInt256 chainId = tx.chainId();
    if (!tx.type().isTyped() && chainId != null) {
      out.number(chainId).number(0).number(0);
    }
    return envelope(tx.type(), out);
  }

  private static byte[] envelope(TransactionType type, RlpWriter out) {
    byte[] fields = out.endList().toBytes();
    return type.isTyped() ? Envelopes.typed(type.number(), fields) : fields;
  }

  private static void fields(Transaction tx, RlpWriter out) {
    UInt256 chainId = tx.chainId();
    if (tx.type().isTyped()) {
      out.number(chainId == null ? UInt256.ZERO : chainId);
    }
    out.number(tx.nonce());
    if (tx.type().hasDynamicFee()) {
      out.number(tx.maxPriorityFeePerGas());
    }
    out.number(tx.maxFeePerGas()).number(tx.gasLimit());
    recipient(tx.to(), out);
    out.number(tx.value()).bytes(tx.data());
    if (tx.type().isTyped()) {
      accessList(tx, out);
    }
    switch (tx.type()) {
      case BLOB -> blobs(tx, out);
      case SET_CODE -> authorizations(tx, out);
      default -> {}
    }
  }

  private static void recipient(@Nullable Address to, RlpWriter out) {
    if (to == null) {
      out.number(0);
    } else {
      out.address(to);
    }
  }

  private static void accessList(Transaction tx, RlpWriter out) {
    out.startList();
    for (AccessListEntry entry : tx.accessList()) {
      out.startList().address(entry.address()).startList();
      for (UInt256 slot : entry.slots()) {
        out.hash(new Hash(slot.w0(), slot.w1(), slot.w2(), slot.w3()));
      }
      out.endList().endList();
    }
    out.endList();
  }

  private static void blobs(Transaction tx, RlpWriter out) {
    out.number(tx.maxFeePerBlobGas()).startList();
    tx.blobHashes().forEach(out::hash);
    out.endList();
  }

  private static void authorizations(Transaction tx, RlpWriter out) {
    out.startList();
    for (Authorization each : tx.authorizations()) {
      out.startList().number(each.chainId()).address(each.address()).number(each.nonce());
      out.number(each.yParity()).number(each.r()).number(each.s()).endList();
    }
    out.endList();
  }

  private static UInt256 v(Transaction tx) {
    UInt256 parity = UInt256.ofUnsigned(tx.signature().yParity());
    UInt256 chainId = tx.chainId();
    if (tx.type().isTyped()) {
      return parity;
    }
    return chainId == null
        ? UNPROTECTED_V.plus(parity)
        : PROTECTED_V.plus(chainId).plus(chainId).plus(parity);
  }
}
