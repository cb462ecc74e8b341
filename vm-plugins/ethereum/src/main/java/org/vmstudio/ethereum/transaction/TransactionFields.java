package org.vmstudio.ethereum.transaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Reads the fields of one transaction, and knows at which one it is. */
final class TransactionFields {

  private static final UInt256 FIRST_PROTECTED_V = UInt256.ofUnsigned(35);

  private final TransactionType type;
  private final RlpReader in;
  private TransactionField field = TransactionField.NONCE;

  private TransactionFields(TransactionType type, RlpReader in) {
    this.type = type;
    this.in = in;
  }

  /**
   * Reads all fields and expects nothing behind them.
   *
   * @throws RlpException if they are not of this type; it carries the reason's name
   */
  static TransactionBuilder read(TransactionType type, RlpReader in) throws RlpException {
    TransactionFields fields = new TransactionFields(type, in);
    try {
      return fields.read();
    } catch (RlpException e) {
      throw e.code().isPresent() ? e : e.named(fields.field.code(e.kind()));
    }
  }

  private TransactionBuilder read() throws RlpException {
    TransactionBuilder tx = new TransactionBuilder(type);
    if (type.isTyped()) {
      tx.chainId(at(TransactionField.CHAIN_ID).readUInt256());
    }
    tx.nonce(at(TransactionField.NONCE).readLong());
    UInt256 fee = at(TransactionField.GAS_PRICE).readUInt256();
    tx.fees(fee, type.hasDynamicFee() ? in.readUInt256() : fee);
    tx.gasLimit(at(TransactionField.GAS_LIMIT).readLong()).to(recipient());
    tx.value(at(TransactionField.VALUE).readUInt256());
    tx.data(at(TransactionField.DATA).readBytes());
    if (type.isTyped()) {
      tx.accessList(accessList(at(TransactionField.ACCESS_LIST).readList()));
    }
    switch (type) {
      case BLOB ->
          tx.blobs(
              at(TransactionField.BLOB_FEE).readUInt256(),
              hashes(at(TransactionField.BLOB_HASHES).readList()));
      case SET_CODE ->
          tx.authorizations(authorizations(at(TransactionField.AUTHORIZATIONS).readList()));
      default -> {}
    }
    signature(tx);
    in.expectEnd();
    return tx;
  }

  private RlpReader at(TransactionField next) {
    field = next;
    return in;
  }

  private @Nullable Address recipient() throws RlpException {
    int start = at(TransactionField.TO).position();
    if (in.peekStringLength() != 0) {
      return in.readAddress();
    }
    if (type == TransactionType.BLOB || type == TransactionType.SET_CODE) {
      throw new RlpException("a transaction of this type cannot create a contract", start)
          .named("TYPE_" + type.number() + "_TX_CONTRACT_CREATION");
    }
    in.skip();
    return null;
  }

  private List<AccessListEntry> accessList(RlpReader list) throws RlpException {
    List<AccessListEntry> entries = new ArrayList<>();
    while (list.hasNext()) {
      field = TransactionField.ACCESS_LIST;
      RlpReader entry = list.readList();
      field = TransactionField.ACCESS_LIST_ADDRESS;
      Address address = entry.readAddress();
      field = TransactionField.ACCESS_LIST_STORAGE;
      entries.add(new AccessListEntry(address, slots(entry.readList())));
      entry.expectEnd();
    }
    return entries;
  }

  private static List<UInt256> slots(RlpReader list) throws RlpException {
    List<UInt256> slots = new ArrayList<>();
    while (list.hasNext()) {
      slots.add(UInt256.of(list.readBytes(UInt256.BYTES)));
    }
    return slots;
  }

  private static List<Hash> hashes(RlpReader list) throws RlpException {
    List<Hash> hashes = new ArrayList<>();
    while (list.hasNext()) {
      hashes.add(list.readHash());
    }
    return hashes;
  }

  private static List<Authorization> authorizations(RlpReader list) throws RlpException {
    List<Authorization> found = new ArrayList<>();
    while (list.hasNext()) {
      RlpReader tuple = list.readList();
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

  private static int parityByte(RlpReader tuple) throws RlpException {
    int start = tuple.position();
    long parity = tuple.readLong();
    if (parity < 0 || parity > 0xff) {
      throw new RlpException("the parity has more than one byte", start);
    }
    return (int) parity;
  }

  private void signature(TransactionBuilder tx) throws RlpException {
    int start = at(TransactionField.V).position();
    UInt256 v = in.readUInt256();
    int parity = type.isTyped() ? typedParity(v, start) : legacyParity(v, start, tx);
    UInt256 r = at(TransactionField.R).readUInt256();
    tx.signature(new TransactionSignature(parity, r, at(TransactionField.S).readUInt256()));
  }

  private static int typedParity(UInt256 v, int offset) throws RlpException {
    if (v.compareTo(UInt256.ONE) > 0) {
      throw new RlpException("the signature's parity is neither 0 nor 1", offset);
    }
    return (int) v.w3();
  }

  /**
   * 27 and 28, or 35 and more for a chain (EIP-155). Other numbers count as for chains that cannot
   * be, with numbers just below 2^255; 0 and 1 are what stands where nobody signed for a chain.
   */
  private static int legacyParity(UInt256 v, int offset, TransactionBuilder tx)
      throws RlpException {
    if (v.compareTo(UInt256.ONE) <= 0) {
      throw new RlpException("the transaction is not signed", offset);
    }
    if (v.fitsLong() && (v.w3() == 27 || v.w3() == 28)) {
      return (int) v.w3() - 27;
    }
    tx.chainId(half(v.minus(FIRST_PROTECTED_V)));
    return (int) (v.w3() + 1) & 1;
  }

  private static UInt256 half(UInt256 value) {
    return new UInt256(
        value.w0() >>> 1,
        value.w1() >>> 1 | value.w0() << 63,
        value.w2() >>> 1 | value.w1() << 63,
        value.w3() >>> 1 | value.w2() << 63);
  }
}
