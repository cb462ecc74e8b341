package org.vmstudio.ethereum.block;

import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.types.BigEndian;
import org.vmstudio.ethereum.types.Bytes;

/** Reads headers of every fork; the number of fields says which. */
public final class HeaderDecoder {

  /**
   * Far above the 32 bytes that the protocol allows, which is a rule and not a bound of memory;
   * checkpoints of proof of authority list some hundred signers at most.
   */
  private static final int MAX_EXTRA_DATA = 8192;

  private HeaderDecoder() {}

  /** Reads a header that is the whole input. */
  public static Header decode(byte[] encoded) throws RlpException {
    RlpReader in = new RlpReader(encoded);
    Header header = decode(in);
    in.expectEnd();
    return header;
  }

  /** Reads the next item, a header. */
  public static Header decode(RlpReader outer) throws RlpException {
    RlpReader in = outer.readList();
    Header header =
        new Header(
            in.readHash(),
            in.readHash(),
            in.readAddress(),
            in.readHash(),
            in.readHash(),
            in.readHash(),
            Bloom.of(in.readBytes(Bloom.BYTES)),
            in.readUInt256(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            extraData(in),
            in.readHash(),
            BigEndian.getLong(in.readBytes(Long.BYTES), 0),
            hasField(in) ? in.readUInt256() : null,
            hasField(in) ? in.readHash() : null,
            hasField(in) ? in.readLong() : null,
            hasField(in) ? in.readLong() : null,
            hasField(in) ? in.readHash() : null,
            hasField(in) ? in.readHash() : null,
            in.hasNext() ? HintDigests.decode(in) : null);
    checkCancunFields(header, in.position());
    in.expectEnd();
    return header;
  }

  /** The fields that forks brought end where the header does, or a list begins. */
  private static boolean hasField(RlpReader in) throws RlpException {
    return in.hasNext() && !in.nextIsList();
  }

  /** The eight bytes in which a header holds its nonce. */
  static byte[] nonceBytes(long nonce) {
    byte[] bytes = new byte[Long.BYTES];
    BigEndian.putLong(bytes, 0, nonce);
    return bytes;
  }

  private static Bytes extraData(RlpReader in) throws RlpException {
    int start = in.position();
    if (in.peekStringLength() > MAX_EXTRA_DATA) {
      throw new RlpException("the extra data has more than 8192 bytes", start);
    }
    return Bytes.of(in.readBytes());
  }

  private static void checkCancunFields(Header header, int offset) throws RlpException {
    if (header.blobGasUsed() != null && header.parentBeaconBlockRoot() == null) {
      throw new RlpException("the header has only some of Cancun's fields", offset);
    }
  }
}
