package org.vmstudio.echo;

import java.io.ByteArrayOutputStream;

/** Writes what {@link Input} reads. */
final class Output {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Output u64(long value) {
    return little(value, Long.BYTES);
  }

  Output count(int value) {
    if (value < 0xff) {
      return little(value, 1);
    }
    return little(0xff, 1).little(value, Integer.BYTES);
  }

  Output bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] toArray() {
    return out.toByteArray();
  }

  private Output little(long value, int size) {
    for (int i = 0; i < size; i++) {
      out.write((int) (value >>> 8 * i));
    }
    return this;
  }
}
