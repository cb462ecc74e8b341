package org.vmstudio.database.internal.rocks;

import org.vmstudio.database.internal.codec.Encoder;
import org.vmstudio.database.internal.rocks.Batch.Write;

/**
 * A batch in the form that RocksDB keeps in its log, so that it crosses the native border once and
 * not once a write: a sequence (8 bytes, RocksDB's own to fill), the number of writes (4 bytes),
 * and the writes; each a tag, the family's number unless it is the default one, and its parts with
 * their lengths before them.
 */
final class BatchBytes {
  private static final int DEFAULT_FAMILY = 0;
  private static final int DELETE = 0x0;
  private static final int PUT = 0x1;
  private static final int DELETE_RANGE = 0xf;
  // The same of a family that is named.
  private static final int FAMILY_DELETE = 0x4;
  private static final int FAMILY_PUT = 0x5;
  private static final int FAMILY_DELETE_RANGE = 0xe;

  private BatchBytes() {}

  /** The batch's bytes. */
  static byte[] of(Batch batch, Handles handles) {
    Encoder out = new Encoder((int) Math.min(1 << 30, batch.bytes() + 2 * Long.BYTES));
    header(out, batch.writes().size());
    for (Write write : batch.writes()) {
      write(out, handles.number(write.family()), write);
    }
    return out.toArray();
  }

  private static void header(Encoder out, int count) {
    for (int i = 0; i < Long.BYTES; i++) {
      out.octet(0);
    }
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.octet(count >>> shift);
    }
  }

  private static void write(Encoder out, int family, Write write) {
    if (write.value() != null) {
      tag(out, family, PUT, FAMILY_PUT);
      out.bytes(write.key());
      out.bytes(write.value());
    } else if (write.to() != null) {
      tag(out, family, DELETE_RANGE, FAMILY_DELETE_RANGE);
      out.bytes(write.key());
      out.bytes(write.to());
    } else {
      tag(out, family, DELETE, FAMILY_DELETE);
      out.bytes(write.key());
    }
  }

  private static void tag(Encoder out, int family, int ofDefault, int ofNamed) {
    if (family == DEFAULT_FAMILY) {
      out.octet(ofDefault);
    } else {
      out.octet(ofNamed);
      out.number(family);
    }
  }
}
