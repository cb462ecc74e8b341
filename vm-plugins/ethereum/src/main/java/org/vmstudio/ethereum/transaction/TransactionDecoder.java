package org.vmstudio.ethereum.transaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Reads transactions, strictly: every field within its width, nothing left over, a signature of a
 * possible form. What comes out encodes to exactly the bytes that went in.
 */
public final class TransactionDecoder {

  private static final int FIRST_LEGACY_BYTE = 0xc0;
  private static final UInt256 FIRST_PROTECTED_V = UInt256.ofUnsigned(35);

  private TransactionDecoder() {}

  /**
   * Reads an envelope: a type byte and its fields, or a legacy list.
   *
   * @throws RlpException if it is anything else
   */
  public static Transaction decode(byte[] envelope) throws RlpException {
    if (envelope.length == 0) {
      throw new RlpException("a transaction is missing", 0);
    }
    int first = envelope[0] & 0xff;
    if (first >= FIRST_LEGACY_BYTE) {
      return fields(TransactionType.LEGACY, new RlpReader(envelope), envelope);
    }
    TransactionType type =
        TransactionType.ofTypeByte(first)
            .orElseThrow(() -> new RlpException("unknown transaction type " + first, 0));
    return fields(type, new RlpReader(envelope, 1, envelope.length - 1), envelope);
  }

  /**
   * Reads the next transaction of a block's body, where a legacy one is a list and a typed one a
   * string that holds its envelope.
   */
  public static Transaction decodeFromBody(RlpReader body) throws RlpException {
    int start = body.position();
    if (body.nextIsList()) {
      return decode(body.readRaw());
    }
    byte[] envelope = body.readBytes();
    if (envelope.length > 0 && (envelope[0] & 0xff) >= FIRST_LEGACY_BYTE) {
      throw new RlpException("a legacy transaction must not stand in a string", start);
    }
    return decode(envelope);
  }

  private static Transaction fields(TransactionType type, RlpReader outer, byte[] envelope)
      throws RlpException {
    RlpReader in = outer.readList();
    outer.expectEnd();
    TransactionBuilder tx = new TransactionBuilder(type);
    if (type.isTyped()) {
      tx.chainId(in.readUInt256());
    }
    tx.nonce(in.readLong());
    fees(type, in, tx);
    tx.gasLimit(in.readLong()).to(recipient(type, in)).value(in.readUInt256());
    tx.data(in.readBytes());
    if (type.isTyped()) {
      tx.accessList(accessList(in.readList()));
    }
    switch (type) {
      case BLOB -> tx.blobs(in.readUInt256(), hashes(in.readList()));
      case SET_CODE -> tx.authorizations(authorizations(in.readList()));
      default -> {}
    }
    signature(type, in, tx);
    in.expectEnd();
    return tx.build(envelope);
  }

  private static void fees(TransactionType type, RlpReader in, TransactionBuilder tx)
      throws RlpException {
    UInt256 first = in.readUInt256();
    tx.fees(first, type.hasDynamicFee() ? in.readUInt256() : first);
  }

  private static @Nullable Address recipient(TransactionType type, RlpReader in)
      throws RlpException {
    int start = in.position();
    if (in.peekStringLength() != 0) {
      return in.readAddress();
    }
    if (type == TransactionType.BLOB || type == TransactionType.SET_CODE) {
      throw new RlpException("a transaction of this type cannot create a contract", start);
    }
    in.skip();
    return null;
  }

  private static List<AccessListEntry> accessList(RlpReader in) throws RlpException {
    List<AccessListEntry> entries = new ArrayList<>();
    while (in.hasNext()) {
      RlpReader entry = in.readList();
      entries.add(new AccessListEntry(entry.readAddress(), slots(entry.readList())));
      entry.expectEnd();
    }
    return entries;
  }

  private static List<UInt256> slots(RlpReader in) throws RlpException {
    List<UInt256> slots = new ArrayList<>();
    while (in.hasNext()) {
      slots.add(UInt256.of(in.readBytes(UInt256.BYTES)));
    }
    return slots;
  }

  private static List<Hash> hashes(RlpReader in) throws RlpException {
    List<Hash> hashes = new ArrayList<>();
    while (in.hasNext()) {
      hashes.add(in.readHash());
    }
    return hashes;
  }

  private static List<Authorization> authorizations(RlpReader in) throws RlpException {
    List<Authorization> found = new ArrayList<>();
    while (in.hasNext()) {
      RlpReader tuple = in.readList();
      found.add(
          new Authorization(
              tuple.readUInt256(),
              tuple.readAddress(),
              tuple.readLong(),
              parityByte(tuple),
              tuple.readUInt256(),
              tuple.readUInt256()));
      tuple.expectEnd();
    }
    return found;
  }

  private static int parityByte(RlpReader in) throws RlpException {
    int start = in.position();
    long parity = in.readLong();
    if (parity < 0 || parity > 0xff) {
      throw new RlpException("the parity has more than one byte", start);
    }
    return (int) parity;
  }

  private static void signature(TransactionType type, RlpReader in, TransactionBuilder tx)
      throws RlpException {
    int start = in.position();
    UInt256 v = in.readUInt256();
    int parity = type.isTyped() ? typedParity(v, start) : legacyParity(v, start);
    if (!type.isTyped() && v.compareTo(FIRST_PROTECTED_V) >= 0) {
      tx.chainId(half(v.minus(FIRST_PROTECTED_V)));
    }
    tx.signature(new TransactionSignature(parity, in.readUInt256(), in.readUInt256()));
  }

  private static int typedParity(UInt256 v, int offset) throws RlpException {
    if (v.compareTo(UInt256.ONE) > 0) {
      throw new RlpException("the signature's parity is neither 0 nor 1", offset);
    }
    return (int) v.w3();
  }

  private static int legacyParity(UInt256 v, int offset) throws RlpException {
    if (v.compareTo(FIRST_PROTECTED_V) >= 0) {
      return (int) (v.w3() + 1) & 1;
    }
    if (v.w3() != 27 && v.w3() != 28) {
      throw new RlpException("the signature's v is none of 27, 28, or 35 and above", offset);
    }
    return (int) v.w3() - 27;
  }

  private static UInt256 half(UInt256 value) {
    return new UInt256(
        value.w0() >>> 1,
        value.w1() >>> 1 | value.w0() << 63,
        value.w2() >>> 1 | value.w1() << 63,
        value.w3() >>> 1 | value.w2() << 63);
  }
}
