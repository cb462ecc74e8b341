package org.vmstudio.database.internal.rocks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.NodeAddress;

/**
 * How keys are made. Numbers are big-endian, so that RocksDB's order (unsigned bytes) is theirs. A
 * chain, and a state, is a number of 4 bytes.
 */
public final class Keys {
  /** Length of a chain's or state's number. */
  public static final int NUMBER = Integer.BYTES;

  /** Where the machine's key begins in a key of the state: after its number and its table. */
  public static final int STATE_PREFIX = NUMBER + 1;

  private static final byte BY_HEIGHT = 0;
  private static final byte BY_HASH = 1;

  private Keys() {}

  /** A chain's record and heads, and the prefix of all else that is its. */
  public static byte[] chain(int chain) {
    return ByteBuffer.allocate(NUMBER).putInt(chain).array();
  }

  /** Something of a chain at a height: undo, receipts, verdicts, image entries. */
  public static byte[] height(int chain, long height) {
    return ByteBuffer.allocate(NUMBER + Long.BYTES).putInt(chain).putLong(height).array();
  }

  /** A block in the ledger. */
  public static byte[] block(int chain, long height) {
    return ByteBuffer.allocate(NUMBER + 1 + Long.BYTES)
        .putInt(chain)
        .put(BY_HEIGHT)
        .putLong(height)
        .array();
  }

  /** The height of a block in the ledger. */
  public static byte[] blockHash(int chain, Hash hash) {
    return ByteBuffer.allocate(NUMBER + 1 + Hash.SIZE)
        .putInt(chain)
        .put(BY_HASH)
        .put(hash.bytes().view())
        .array();
  }

  /** A block in quarantine; a height may have several. */
  public static byte[] quarantined(int chain, long height, Hash hash) {
    return ByteBuffer.allocate(NUMBER + Long.BYTES + Hash.SIZE)
        .putInt(chain)
        .putLong(height)
        .put(hash.bytes().view())
        .array();
  }

  /** A sender on a chain: sequences, suspensions. */
  public static byte[] sender(int chain, NodeAddress sender) {
    return ByteBuffer.allocate(NUMBER + NodeAddress.SIZE)
        .putInt(chain)
        .put(sender.bytes().view())
        .array();
  }

  /** The sender in a key of {@link #sender}. */
  public static NodeAddress sender(byte[] key) {
    return new NodeAddress(Bytes.wrap(Arrays.copyOfRange(key, NUMBER, key.length)));
  }

  /** A piece of an image's JAR; the image's digest is the prefix of all of them. */
  public static byte[] image(byte[] image, int piece) {
    return ByteBuffer.allocate(image.length + Integer.BYTES).put(image).putInt(piece).array();
  }

  /** An entry of the journal. */
  public static byte[] event(long sequence) {
    return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
  }

  /** A key of a state's table, or with a part of a key the prefix of all that begin with it. */
  public static byte[] state(int state, int table, byte[] key) {
    byte[] whole = new byte[STATE_PREFIX + key.length];
    ByteBuffer.wrap(whole).putInt(state).put((byte) table).put(key);
    return whole;
  }

  /** The height at the end of a key. */
  public static long heightOf(byte[] key) {
    return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
  }

  /** The number at the beginning of a key. */
  public static int numberOf(byte[] key) {
    return ByteBuffer.wrap(key).getInt();
  }

  /**
   * The first key that no more begins with {@code prefix}.
   *
   * @throws IllegalArgumentException where there is none, because the prefix is all ones: no number
   *     of a chain or a state is
   */
  public static byte[] after(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xff) {
        byte[] next = Arrays.copyOf(prefix, i + 1);
        next[i]++;
        return next;
      }
    }
    throw new IllegalArgumentException("no key is after this prefix");
  }
}
