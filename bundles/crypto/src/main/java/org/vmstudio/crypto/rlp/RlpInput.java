package org.vmstudio.crypto.rlp;

import java.util.Arrays;
import org.vmstudio.crypto.rlp.RlpException.Kind;

/**
 * Reads RLP items one after the other from a part of a byte array, without copying more than what
 * is asked for. Strict: lengths must be minimal, a single byte below 0x80 must stand for itself,
 * integers carry no leading zeros, and nothing reaches beyond the enclosing list. Work is
 * proportional to what is read, and nesting is bounded, so hostile input costs nothing unusual. Not
 * thread-safe.
 *
 * @param <R> the reader itself, so that those who read more kinds of items can extend it
 */
public abstract class RlpInput<R extends RlpInput<R>> {

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

  /**
   * Reads a part of an array, which must not change meanwhile.
   *
   * @param input holds the part
   * @param position where it starts
   * @param end where it ends, exclusive
   * @param depth in how many lists it lies
   */
  protected RlpInput(byte[] input, int position, int end, int depth) {
    this.input = input;
    this.position = position;
    this.end = end;
    this.depth = depth;
  }

  /** Whether there is another item. */
  public final boolean hasNext() {
    return position < end;
  }

  /** The offset of the next item in the underlying array. */
  public final int position() {
    return position;
  }

  /** The underlying array; not a copy. */
  public final byte[] input() {
    return input;
  }

  /** Whether the next item is a list. */
  public final boolean nextIsList() throws RlpException {
    return head() >= SHORT_LIST;
  }

  /**
   * Asserts that everything has been read.
   *
   * @throws RlpException if items are left over
   */
  public final void expectEnd() throws RlpException {
    if (position != end) {
      throw new RlpException(Kind.LEFT_OVER, "unexpected further item", position);
    }
  }

  /** Enters the next item, a list, and steps over it here. */
  public final R readList() throws RlpException {
    int start = position;
    if (!nextIsList()) {
      throw new RlpException(Kind.LIST_EXPECTED, "a list was expected", start);
    }
    if (depth == MAX_DEPTH) {
      throw new RlpException(Kind.TOO_DEEP, "lists nest too deeply", start);
    }
    measure();
    position = next;
    return within(input, payload, next, depth + 1);
  }

  /** The next item with its length prefix, whatever it is, in a new array. Not looked into. */
  public final byte[] readRaw() throws RlpException {
    int start = position;
    skip();
    return Arrays.copyOfRange(input, start, position);
  }

  /** Steps over the next item without looking into it. */
  public final void skip() throws RlpException {
    measure();
    position = next;
  }

  /** The next item, a string, in a new array. */
  public final byte[] readBytes() throws RlpException {
    enterString();
    return Arrays.copyOfRange(input, payload, next);
  }

  /** The next item, a string of exactly {@code length} bytes, in a new array. */
  public final byte[] readBytes(int length) throws RlpException {
    enterString(length);
    return Arrays.copyOfRange(input, payload, next);
  }

  /** The next item, a canonical integer below 2^64, to be read as unsigned. */
  public final long readLong() throws RlpException {
    enterInteger(Long.BYTES);
    return unsigned(input, payload, next);
  }

  /** The length in bytes of the next item, a string, which is not stepped over. */
  public final int peekStringLength() throws RlpException {
    int start = position;
    enterString();
    position = start;
    return next - payload;
  }

  /** A reader of a list's items; the arguments are those of the constructor. */
  protected abstract R within(byte[] source, int from, int to, int nesting);

  /** Where the payload of the item that was entered last begins. */
  protected final int payload() {
    return payload;
  }

  /** The length in bytes of the payload of the item that was entered last. */
  protected final int payloadLength() {
    return next - payload;
  }

  /** Steps over the next item, a canonical integer of at most {@code maxBytes} bytes. */
  protected final void enterInteger(int maxBytes) throws RlpException {
    int start = position;
    enterString();
    if (next > payload && input[payload] == 0) {
      throw new RlpException(Kind.LEADING_ZERO, "the integer has a leading zero", start);
    }
    if (next - payload > maxBytes) {
      throw new RlpException(
          Kind.INTEGER_TOO_LONG, "the integer has more than " + maxBytes + " bytes", start);
    }
  }

  /** Steps over the next item, a string of exactly {@code length} bytes. */
  protected final void enterString(int length) throws RlpException {
    int start = position;
    enterString();
    int found = next - payload;
    if (found != length) {
      throw new RlpException(
          found > length ? Kind.TOO_LONG : Kind.TOO_SHORT,
          "a string of " + length + " bytes was expected, not of " + found,
          start);
    }
  }

  private void enterString() throws RlpException {
    if (nextIsList()) {
      throw new RlpException(Kind.STRING_EXPECTED, "a string was expected", position);
    }
    measure();
    position = next;
  }

  private int head() throws RlpException {
    if (position >= end) {
      throw new RlpException(Kind.MISSING, "an item is missing", position);
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
      throw new RlpException(Kind.NOT_MINIMAL, "a byte below 0x80 must stand for itself", position);
    }
  }

  private void longSpan(int lengthBytes) throws RlpException {
    int start = position + 1;
    if (lengthBytes > end - start) {
      throw new RlpException(Kind.CUT_OFF, "the length is cut off", position);
    }
    if (input[start] == 0) {
      throw new RlpException(Kind.LENGTH_LEADING_ZERO, "the length has a leading zero", position);
    }
    long length = unsigned(input, start, start + lengthBytes);
    if (length >= 0 && length < SHORT_LIMIT) {
      throw new RlpException(Kind.NOT_MINIMAL, "a short item has the long form", position);
    }
    span(start + lengthBytes, length);
  }

  private void span(int from, long length) throws RlpException {
    if (length < 0 || length > end - from) {
      throw new RlpException(
          Kind.BEYOND_END, "the item reaches beyond its list or the input", position);
    }
    payload = from;
    next = from + (int) length;
  }

  private static long unsigned(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }
}
