package org.vmstudio.echo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.MalformedException;

/**
 * Reads outside bytes: every length is checked against what is left before anything is allocated.
 */
final class Input {
  private final ByteBuffer in;

  Input(Bytes bytes) {
    this.in = ByteBuffer.wrap(bytes.view()).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  long u64() throws MalformedException {
    need(Long.BYTES);
    long value = in.getLong();
    if (value < 0) {
      throw new MalformedException("a number above 2^63 at byte " + (in.position() - Long.BYTES));
    }
    return value;
  }

  Hash hash() throws MalformedException {
    return Hash.wrap(array(Hash.SIZE));
  }

  /**
   * A count of things that take {@code size} bytes or more each, so that no more than what is left
   * can be announced.
   */
  int count(int size) throws MalformedException {
    need(1);
    int value = in.get() & 0xff;
    if (value == 0xff) {
      need(Integer.BYTES);
      value = in.getInt();
      if (value >= 0 && value < 0xff) {
        throw new MalformedException("a count below 255 in its long form at byte " + in.position());
      }
    }
    if (value < 0 || (long) value * size > in.remaining()) {
      throw new MalformedException(
          "a count of "
              + Integer.toUnsignedString(value)
              + " at byte "
              + in.position()
              + ", left "
              + in.remaining());
    }
    return value;
  }

  byte[] array(int size) throws MalformedException {
    need(size);
    byte[] bytes = new byte[size];
    in.get(bytes);
    return bytes;
  }

  void end() throws MalformedException {
    if (in.hasRemaining()) {
      throw new MalformedException(
          in.remaining() + " bytes too many from byte " + in.position() + " on");
    }
  }

  private void need(int size) throws MalformedException {
    if (in.remaining() < size) {
      throw new MalformedException(
          "cut off at byte "
              + in.position()
              + ": "
              + size
              + " bytes expected, left "
              + in.remaining());
    }
  }
}
