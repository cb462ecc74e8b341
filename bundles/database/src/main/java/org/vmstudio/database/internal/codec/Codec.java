package org.vmstudio.database.internal.codec;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes and reads one kind of record. The first byte is the encoding's version; a reader knows
 * only its own, so that a record of a later program is refused and never misread. Thread-safe.
 *
 * @param version the encoding's version, 1 to 255
 * @param writer writes the fields
 * @param reader reads them
 */
public record Codec<T>(int version, BiConsumer<Encoder, T> writer, Function<Decoder, T> reader) {
  /** The record's bytes. */
  public byte[] encode(T value) {
    Encoder encoder = new Encoder();
    encoder.octet(version);
    writer.accept(encoder, value);
    return encoder.toArray();
  }

  /**
   * The record that bytes stand for.
   *
   * @throws DamagedRecordException if they stand for none
   */
  public T decode(byte[] bytes) {
    Decoder decoder = new Decoder(bytes);
    try {
      int found = decoder.octet();
      if (found != version) {
        throw new DamagedRecordException(
            "the record has version " + found + ", expected " + version);
      }
      T value = reader.apply(decoder);
      decoder.end();
      return value;
    } catch (IllegalArgumentException e) {
      // The values' own constructors refuse what they cannot be.
      throw new DamagedRecordException(String.valueOf(e.getMessage()), e);
    }
  }
}
