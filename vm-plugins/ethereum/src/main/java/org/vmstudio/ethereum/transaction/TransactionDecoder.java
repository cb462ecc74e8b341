package org.vmstudio.ethereum.transaction;

import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.rlp.RlpReader;

/**
 * Reads transactions, strictly: every field within its width, nothing left over. What comes out
 * encodes to exactly the bytes that went in. What is refused is refused with the name that the
 * execution specification's tests give the reason.
 */
public final class TransactionDecoder {

  private static final int FIRST_STRING_BYTE = 0x80;
  private static final int FIRST_LEGACY_BYTE = 0xc0;

  private TransactionDecoder() {}

  /**
   * Reads an envelope: a type byte and its fields, or a legacy list.
   *
   * @throws RlpException if it is anything else
   */
  public static Transaction decode(byte[] envelope) throws RlpException {
    int first = first(envelope);
    if (first >= FIRST_LEGACY_BYTE) {
      return fields(TransactionType.LEGACY, new RlpReader(envelope), envelope);
    }
    TransactionType type = type(envelope, first);
    return fields(type, new RlpReader(envelope, 1, envelope.length - 1), envelope);
  }

  /**
   * Reads an envelope that is to be executed under a fork's rules. A type that the fork does not
   * know is refused as such, whatever its fields are.
   *
   * @throws RlpException if it is no transaction of the fork
   */
  public static Transaction decode(byte[] envelope, Fork fork) throws RlpException {
    int first = first(envelope);
    if (first < FIRST_LEGACY_BYTE) {
      TransactionType type = type(envelope, first);
      if (fork.isBefore(type.since())) {
        throw new RlpException("a type that " + fork.displayName() + " does not know", 0)
            .named("TYPE_" + type.number() + "_TX_PRE_FORK");
      }
    }
    return decode(envelope);
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

  private static int first(byte[] envelope) throws RlpException {
    if (envelope.length == 0) {
      throw new RlpException("a transaction is missing", 0).named("RLP_ERROR_EOF");
    }
    return envelope[0] & 0xff;
  }

  private static TransactionType type(byte[] envelope, int first) throws RlpException {
    if (first >= FIRST_STRING_BYTE) {
      throw string(envelope);
    }
    return TransactionType.ofTypeByte(first).orElseThrow(() -> unknown(first));
  }

  /** What is wrong with a string in place of an envelope. */
  private static RlpException string(byte[] envelope) {
    try {
      new RlpReader(envelope).readBytes();
      return envelope.length == new RlpReader(envelope).readRaw().length
          ? new RlpException("a list was expected", 0).named("RLP_INVALID_HEADER")
          : unknown(envelope[0] & 0xff);
    } catch (RlpException e) {
      return e.named(TransactionField.codeOfList(e.kind()));
    }
  }

  private static RlpException unknown(int type) {
    return new RlpException("unknown transaction type " + type, 0).named("TYPE_NOT_SUPPORTED");
  }

  private static Transaction fields(TransactionType type, RlpReader outer, byte[] envelope)
      throws RlpException {
    return TransactionFields.read(type, list(outer)).build(envelope);
  }

  private static RlpReader list(RlpReader outer) throws RlpException {
    try {
      RlpReader in = outer.readList();
      outer.expectEnd();
      return in;
    } catch (RlpException e) {
      throw e.named(TransactionField.codeOfList(e.kind()));
    }
  }
}
