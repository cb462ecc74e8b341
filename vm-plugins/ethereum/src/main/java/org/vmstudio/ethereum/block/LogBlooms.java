package org.vmstudio.ethereum.block;

import java.util.List;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;

/**
 * Makes the filters over logs (yellow paper, section 4.3.1). What a few hundred addresses and
 * topics come to is remembered, since the logs of a block are mostly about the same ones, and
 * hashing them would be an eighth of executing it. Not thread-safe.
 */
public final class LogBlooms {
  /** How many are remembered; each has one place, where another may take it. */
  private static final int PLACES = 512;

  private static final int PLACE_BITS = Integer.numberOfTrailingZeros(PLACES);
  private static final int WORDS = Hash.BYTES / Long.BYTES;
  private static final int BIT_NUMBERS = 3;
  private static final int BIT_NUMBER_LENGTH = 11;
  private static final int BIT_NUMBER_MASK = (1 << BIT_NUMBER_LENGTH) - 1;
  private static final long ADDRESS = 1L << 62;
  private static final long TOPIC = 1L << 63;
  private static final long ODD = 0x9e37_79b9_7f4a_7c15L;

  private final long[] known = new long[PLACES * WORDS];

  /** Which bits what is known sets, and what it is; zero where nothing is known. */
  private final long[] bits = new long[PLACES];

  private final Keccak256 hasher = new Keccak256();
  private final byte[] buffer = new byte[Hash.BYTES];

  /** Knows nothing yet. */
  public LogBlooms() {}

  /** Returns the filter over some logs. */
  public Bloom of(List<Log> logs) {
    if (logs.isEmpty()) {
      return Bloom.EMPTY;
    }
    byte[] filter = new byte[Bloom.BYTES];
    for (Log log : logs) {
      set(filter, ofAddress(log.address()));
      for (Hash topic : log.topics()) {
        set(filter, of(topic.w0(), topic.w1(), topic.w2(), topic.w3(), TOPIC));
      }
    }
    return Bloom.of(filter);
  }

  private long ofAddress(Address address) {
    return of(address.high() & 0xffff_ffffL, address.middle(), address.low(), 0, ADDRESS);
  }

  private long of(long w0, long w1, long w2, long w3, long kind) {
    long mixed = (((w0 * 31 + w1) * 31 + w2) * 31 + w3) * ODD;
    int place = (int) (mixed >>> Long.SIZE - PLACE_BITS);
    int at = place * WORDS;
    long found = bits[place];
    boolean isKnown =
        (found & kind) != 0
            && known[at] == w0
            && known[at + 1] == w1
            && known[at + 2] == w2
            && known[at + 3] == w3;
    if (isKnown) {
      return found;
    }
    known[at] = w0;
    known[at + 1] = w1;
    known[at + 2] = w2;
    known[at + 3] = w3;
    long made = kind | hashed(at, kind);
    bits[place] = made;
    return made;
  }

  /** The numbers of the bits that are to be set, one behind the other. */
  private long hashed(int at, long kind) {
    int length = Hash.BYTES;
    if (kind == ADDRESS) {
      new Address((int) known[at], known[at + 1], known[at + 2]).putTo(buffer, 0);
      length = Address.BYTES;
    } else {
      new Hash(known[at], known[at + 1], known[at + 2], known[at + 3]).putTo(buffer, 0);
    }
    hasher.update(buffer, 0, length).digestInto(buffer, 0);
    long numbers = 0;
    for (int i = 0; i < BIT_NUMBERS; i++) {
      long number = (buffer[2 * i] & 7L) << 8 | buffer[2 * i + 1] & 0xff;
      numbers |= number << i * BIT_NUMBER_LENGTH;
    }
    return numbers;
  }

  private static void set(byte[] filter, long numbers) {
    for (int i = 0; i < BIT_NUMBERS; i++) {
      int bit = (int) (numbers >>> i * BIT_NUMBER_LENGTH) & BIT_NUMBER_MASK;
      filter[Bloom.BYTES - 1 - (bit >>> 3)] |= (byte) (1 << (bit & 7));
    }
  }
}
