package org.vmstudio.database.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vmstudio.api.Bytes;

/**
 * Reads what {@link Encoder} wrote. Any other bytes give a value or a {@link
 * DamagedRecordException}; nothing is allocated before its length was checked against what is
 * there. For one thread.
 */
public final class Decoder {
  private final byte[] source;
  private int position;

  /** Reads from the first byte of {@code source} on. */
  public Decoder(byte[] source) {
    this.source = source;
  }

  /** One byte, 0 to 255. */
  public int octet() {
    require(1);
    return source[position++] & 0xff;
  }

  /** A truth value; any byte but 0 and 1 is damage. */
  public boolean flag() {
    int value = octet();
    if (value > 1) {
      throw damaged("a flag is 0 or 1, found " + value);
    }
    return value == 1;
  }

  /** An unsigned number of 64 bits. */
  public long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = octet();
      if (shift == 63 && next > 1) {
        break;
      }
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged("a number is longer than 64 bits");
  }

  /** A number that fits a non-negative {@code int}. */
  public int smallNumber() {
    long value = number();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw damaged("a number is above 31 bits");
    }
    return (int) value;
  }

  /** Exactly {@code length} bytes. */
  public Bytes fixed(int length) {
    return Bytes.wrap(take(length));
  }

  /** Bytes with their length before them. */
  public Bytes bytes() {
    return Bytes.wrap(array());
  }

  /** As {@link #bytes()}, as an array of the caller's. */
  public byte[] array() {
    return take(smallNumber());
  }

  /** Text in UTF-8 with its length before it. */
  public String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(array())).toString();
    } catch (CharacterCodingException e) {
      throw new DamagedRecordException("text before byte " + position + " is no UTF-8", e);
    }
  }

  /** A value that may be absent. */
  public <T> Optional<T> optional(Function<Decoder, T> reader) {
    return flag() ? Optional.of(reader.apply(this)) : Optional.empty();
  }

  /** Several values; each takes at least one byte, so the count is bounded by what is left. */
  public <T> List<T> list(Function<Decoder, T> reader) {
    int count = smallNumber();
    require(count);
    List<T> values = new ArrayList<>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      values.add(reader.apply(this));
    }
    return values;
  }

  /** Refuses bytes after the record's end. */
  public void end() {
    if (position != source.length) {
      throw damaged((source.length - position) + " bytes are left over");
    }
  }

  private byte[] take(int length) {
    require(length);
    byte[] taken = Arrays.copyOfRange(source, position, position + length);
    position += length;
    return taken;
  }

  private void require(int length) {
    if (length > source.length - position) {
      throw damaged(length + " bytes expected, " + (source.length - position) + " are left");
    }
  }

  private DamagedRecordException damaged(String what) {
    return new DamagedRecordException("at byte " + position + ": " + what);
  }
}
