package org.vmstudio.ethereum.hints;

import java.util.Arrays;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.recording.Part;
import org.vmstudio.ethereum.state.Mixing;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.BigEndian;

/**
 * Numbers for locations, by open addressing: an account has one for each of its parts, in their
 * order, a slot has one. Not thread-safe.
 */
final class LocationTable {
  static final int PARTS = Part.values().length;

  /** Longs of a key: -1, or the number of a slot's account; then address, or slot. */
  private static final int STRIDE = 5;

  private static final int SLOT_TAG = 5;

  private final long[] keys;
  private final int[] numbers;
  private final int[] index;
  private int size;
  private int next;

  /** Creates a table for at most so many accounts and slots. */
  LocationTable(int most) {
    keys = new long[most * STRIDE];
    numbers = new int[most];
    index = new int[Integer.highestOneBit(most | 1) << 2];
  }

  /** Returns how many numbers were given. */
  int numbers() {
    return next;
  }

  /** Returns the number of an account's first part. */
  int account(Address address) {
    return find(-1, address.high(), address.middle(), address.low(), 0, PARTS);
  }

  /** Returns the number of a slot of an account, its key being at {@code key[at]}. */
  int slot(int account, long[] key, int at) {
    return find(account, key[at], key[at + 1], key[at + 2], key[at + 3], 1);
  }

  private int find(long owner, long a, long b, long c, long d, int width) {
    int mask = index.length - 1;
    int i = Mixing.mix(a ^ owner << 32, b, c, d) & mask;
    while (index[i] != 0) {
      int at = (index[i] - 1) * STRIDE;
      boolean same =
          keys[at] == owner
              && keys[at + 1] == a
              && keys[at + 2] == b
              && keys[at + 3] == c
              && keys[at + 4] == d;
      if (same) {
        return numbers[index[i] - 1];
      }
      i = (i + 1) & mask;
    }
    index[i] = size + 1;
    return add(owner, a, b, c, d, width);
  }

  private int add(long owner, long a, long b, long c, long d, int width) {
    int at = size * STRIDE;
    keys[at] = owner;
    keys[at + 1] = a;
    keys[at + 2] = b;
    keys[at + 3] = c;
    keys[at + 4] = d;
    numbers[size++] = next;
    next += width;
    return next - width;
  }

  /** Returns the first 8 bytes of each number's location's hash, where they are wanted. */
  long[] hashes(boolean[] wanted) {
    long[] hashes = new long[next];
    for (int k = 0; k < size; k++) {
      boolean isAccount = keys[k * STRIDE] < 0;
      for (int part = 0; part < (isAccount ? PARTS : 1); part++) {
        int number = numbers[k] + part;
        if (wanted[number]) {
          hashes[number] = isAccount ? hash(k, part) : slotHash(k);
        }
      }
    }
    return hashes;
  }

  private long hash(int k, int part) {
    return first(Keccak256.hash(address(k), new byte[] {(byte) part}));
  }

  private long slotHash(int k) {
    int owner = Arrays.binarySearch(numbers, 0, size, (int) keys[k * STRIDE]);
    byte[] slot = new byte[Words.BYTES];
    Words.store(keys, k * STRIDE + 1, slot, 0);
    return first(Keccak256.hash(address(owner), new byte[] {SLOT_TAG}, slot));
  }

  private byte[] address(int k) {
    int at = k * STRIDE;
    return new Address((int) keys[at + 1], keys[at + 2], keys[at + 3]).toBytes();
  }

  private static long first(byte[] hash) {
    return BigEndian.getLong(hash, 0);
  }
}
