package org.vmstudio.database.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.api.Bytes;

/** Writes a record's fields one after the other into a growing array. For one thread. */
public final class Encoder {
  private byte[] buffer;
  private int size;

  /** For a record of usual size. */
  public Encoder() {
    this(256);
  }

  /** For about so many bytes. */
  public Encoder(int expected) {
    buffer = new byte[expected];
  }

  /** One byte, the lowest of {@code value}. */
  public void octet(int value) {
    ensure(1);
    buffer[size++] = (byte) value;
  }

  /** A truth value, as one byte. */
  public void flag(boolean value) {
    octet(value ? 1 : 0);
  }

  /** An unsigned number in groups of seven bits, the lowest first: 1 byte below 128, 10 at most. */
  public void number(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  /** Bytes whose length the reader knows. */
  public void fixed(Bytes value) {
    append(value.view());
  }

  /** Bytes with their length before them. */
  public void bytes(Bytes value) {
    bytes(value.view());
  }

  /** Bytes with their length before them. */
  public void bytes(byte[] value) {
    number(value.length);
    append(value);
  }

  /** Text in UTF-8 with its length in bytes before it. */
  public void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** A flag, and the value where there is one. */
  public <T> void optional(Optional<T> value, BiConsumer<Encoder, T> writer) {
    flag(value.isPresent());
    value.ifPresent(present -> writer.accept(this, present));
  }

  /** The number of values, and each of them. */
  public <T> void list(Collection<T> values, BiConsumer<Encoder, T> writer) {
    number(values.size());
    values.forEach(value -> writer.accept(this, value));
  }

  /** What was written so far. */
  public byte[] toArray() {
    return Arrays.copyOf(buffer, size);
  }

  private void append(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, buffer, size, value.length);
    size += value.length;
  }

  private void ensure(int more) {
    int needed = Math.addExact(size, more);
    if (needed > buffer.length) {
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * buffer.length);
      buffer = Arrays.copyOf(buffer, Math.max(needed, doubled));
    }
  }
}
