package org.vmstudio.ethereum.rlp;

import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpInput;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Reads RLP with Ethereum's own kinds of strings; see {@link RlpInput}. Not thread-safe. */
public final class RlpReader extends RlpInput<RlpReader> {

  /** Reads all of {@code input}, which must not change meanwhile. */
  public RlpReader(byte[] input) {
    this(input, 0, input.length);
  }

  /** Reads {@code length} bytes of {@code input} from {@code offset}. */
  public RlpReader(byte[] input, int offset, int length) {
    this(input, offset, offset + length, 0);
  }

  private RlpReader(byte[] input, int position, int end, int depth) {
    super(input, position, end, depth);
  }

  /** The next item, a string of 32 bytes. */
  public Hash readHash() throws RlpException {
    enterString(Hash.BYTES);
    return Hash.at(input(), payload());
  }

  /** The next item, a string of 20 bytes. */
  public Address readAddress() throws RlpException {
    enterString(Address.BYTES);
    return Address.at(input(), payload());
  }

  /** The next item, a canonical integer below 2^256. */
  public UInt256 readUInt256() throws RlpException {
    enterInteger(UInt256.BYTES);
    return UInt256.at(input(), payload(), payloadLength());
  }

  @Override
  protected RlpReader within(byte[] source, int from, int to, int nesting) {
    return new RlpReader(source, from, to, nesting);
  }
}
