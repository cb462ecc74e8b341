package org.vmstudio.ethereum.rlp;

import java.util.Arrays;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.BigEndian;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Reads RLP items one after the other from a part of a byte array, without copying more than what
 * is asked for. Strict: lengths must be minimal, a single byte below 0x80 must stand for itself,
 * integers carry no leading zeros, and nothing reaches beyond the enclosing list. Work is
 * proportional to what is read, and nesting is bounded, so hostile input costs nothing unusual. Not
 * thread-safe.
 */
public final class RlpReader {

  /** How deep lists may nest; Ethereum's own structures stay below 8. */
  public static final int MAX_DEPTH = 64;

  private static final int SHORT_STRING = 0x80;
  private static final int LONG_STRING = 0xb7;
  private static final int SHORT_LIST = 0xc0;
  private static final int LONG_LIST = 0xf7;
  private static final int SHORT_LIMIT = 56;

  private final byte[] input;
  private final int end;
  private final int depth;
  private int position;
  private int payload;
  private int next;

  /** Reads all of {@code input}, which must not change meanwhile. */
  public RlpReader(byte[] input) {
    this(input, 0, input.length);
  }

  /** Reads {@code length} bytes of {@code input} from {@code offset}. */
  public RlpReader(byte[] input, int offset, int length) {
    this(input, offset, offset + length, 0);
  }

  private RlpReader(byte[] input, int position, int end, int depth) {
    this.input = input;
    this.position = position;
    this.end = end;
    this.depth = depth;
  }

  /** Whether there is another item. */
  public boolean hasNext() {
    return position < end;
  }

  /** The offset of the next item in the underlying array. */
  public int position() {
    return position;
  }

  /** The underlying array; not a copy. */
  public byte[] input() {
    return input;
  }

  /** Whether the next item is a list. */
  public boolean nextIsList() throws RlpException {
    return head() >= SHORT_LIST;
  }

  /**
   * Asserts that everything has been read.
   *
   * @throws RlpException if items are left over
   */
  public void expectEnd() throws RlpException {
    if (position != end) {
      throw new RlpException("unexpected further item", position);
    }
  }

  /** Enters the next item, a list, and steps over it here. */
  public RlpReader readList() throws RlpException {
    int start = position;
    if (!nextIsList()) {
      throw new RlpException("a list was expected", start);
    }
    if (depth == MAX_DEPTH) {
      throw new RlpException("lists nest too deeply", start);
    }
    measure();
    position = next;
    return new RlpReader(input, payload, next, depth + 1);
  }

  /** The next item with its length prefix, whatever it is, in a new array. Not looked into. */
  public byte[] readRaw() throws RlpException {
    int start = position;
    skip();
    return Arrays.copyOfRange(input, start, position);
  }

  /** Steps over the next item without looking into it. */
  public void skip() throws RlpException {
    measure();
    position = next;
  }

  /** The next item, a string, in a new array. */
  public byte[] readBytes() throws RlpException {
    enterString();
    return Arrays.copyOfRange(input, payload, next);
  }

  /** The next item, a string of exactly {@code length} bytes, in a new array. */
  public byte[] readBytes(int length) throws RlpException {
    enterString(length);
    return Arrays.copyOfRange(input, payload, next);
  }

  /** The next item, a string of 32 bytes. */
  public Hash readHash() throws RlpException {
    enterString(Hash.BYTES);
    return Hash.at(input, payload);
  }

  /** The next item, a string of 20 bytes. */
  public Address readAddress() throws RlpException {
    enterString(Address.BYTES);
    return Address.at(input, payload);
  }

  /** The next item, a canonical integer below 2^64, to be read as unsigned. */
  public long readLong() throws RlpException {
    enterInteger(Long.BYTES);
    return BigEndian.getUpTo8(input, payload, next);
  }

  /** The next item, a canonical integer below 2^256. */
  public UInt256 readUInt256() throws RlpException {
    enterInteger(UInt256.BYTES);
    return UInt256.at(input, payload, next - payload);
  }

  /** The length in bytes of the next item, a string, which is not stepped over. */
  public int peekStringLength() throws RlpException {
    int start = position;
    enterString();
    position = start;
    return next - payload;
  }

  private void enterInteger(int maxBytes) throws RlpException {
    int start = position;
    enterString();
    if (next - payload > maxBytes) {
      throw new RlpException("the integer has more than " + maxBytes + " bytes", start);
    }
    if (next > payload && input[payload] == 0) {
      throw new RlpException("the integer has a leading zero", start);
    }
  }

  private void enterString(int length) throws RlpException {
    int start = position;
    enterString();
    if (next - payload != length) {
      throw new RlpException(
          "a string of " + length + " bytes was expected, not of " + (next - payload), start);
    }
  }

  private void enterString() throws RlpException {
    if (nextIsList()) {
      throw new RlpException("a string was expected", position);
    }
    measure();
    position = next;
  }

  private int head() throws RlpException {
    if (position >= end) {
      throw new RlpException("an item is missing", position);
    }
    return input[position] & 0xff;
  }

  /** Finds where the next item's payload and the item after it begin. */
  private void measure() throws RlpException {
    int head = head();
    if (head < SHORT_STRING) {
      span(position, 1);
    } else if (head <= LONG_STRING) {
      span(position + 1, head - SHORT_STRING);
      checkSingleByte(head);
    } else if (head < SHORT_LIST) {
      longSpan(head - LONG_STRING);
    } else if (head <= LONG_LIST) {
      span(position + 1, head - SHORT_LIST);
    } else {
      longSpan(head - LONG_LIST);
    }
  }

  private void checkSingleByte(int head) throws RlpException {
    if (head == SHORT_STRING + 1 && input[payload] >= 0) {
      throw new RlpException("a byte below 0x80 must stand for itself", position);
    }
  }

  private void longSpan(int lengthBytes) throws RlpException {
    int start = position + 1;
    if (lengthBytes > end - start) {
      throw new RlpException("the length is cut off", position);
    }
    if (input[start] == 0) {
      throw new RlpException("the length has a leading zero", position);
    }
    long length = BigEndian.getUpTo8(input, start, start + lengthBytes);
    if (length >= 0 && length < SHORT_LIMIT) {
      throw new RlpException("a short item has the long form", position);
    }
    span(start + lengthBytes, length);
  }

  private void span(int from, long length) throws RlpException {
    if (length < 0 || length > end - from) {
      throw new RlpException("the item reaches beyond its list or the input", position);
    }
    payload = from;
    next = from + (int) length;
  }
}
