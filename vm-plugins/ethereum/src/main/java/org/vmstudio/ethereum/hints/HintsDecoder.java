package org.vmstudio.ethereum.hints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.types.BigEndian;

/**
 * Reads what {@link HintsEncoder} writes, and nothing else: what is read encodes to the same bytes.
 * Nothing is allocated for which the bytes are not there.
 */
public final class HintsDecoder {
  /** No block needs more: a million bytes are a use each 300 gas of a block of 300 million. */
  public static final int MOST_BYTES = 1 << 20;

  private final byte[] bytes;
  private int at;

  private HintsDecoder(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads hints.
   *
   * @param transactions how many transactions the block has
   * @throws HintsException if they are not written as they must be, or are about another number
   */
  public static Hints decode(byte[] bytes, int transactions) throws HintsException {
    if (bytes.length > MOST_BYTES) {
      throw new HintsException(
          "%d bytes of hints, at most %d are read".formatted(bytes.length, MOST_BYTES));
    }
    Hints hints = new HintsDecoder(bytes).hints(transactions);
    if (!Arrays.equals(HintsEncoder.encode(hints), bytes)) {
      throw new HintsException("the parts are not in ascending order");
    }
    return hints;
  }

  private Hints hints(int transactions) throws HintsException {
    int version = next();
    expect(version == HintsEncoder.VERSION, "version " + version + ", expected 1");
    int said = number();
    expect(said == transactions, "about " + said + " transactions, expected " + transactions);
    List<Conflict> conflicts = new ArrayList<>();
    int lists = count("lists of uses", 2);
    for (int i = 0; i < lists; i++) {
      list(transactions, conflicts);
    }
    conflicts.sort(ConflictOrder.INSTANCE);
    int[] groups = groups(transactions);
    expect(at == bytes.length, (bytes.length - at) + " bytes behind the end");
    return new Hints(transactions, conflicts, groups);
  }

  private void list(int transactions, List<Conflict> conflicts) throws HintsException {
    int length = count("uses", 1);
    int[] users = new int[length];
    byte[] uses = new byte[length];
    int before = -1;
    for (int i = 0; i < length; i++) {
      int number = number();
      uses[i] = (byte) (number & 7);
      users[i] = Math.max(before, 0) + (number >>> Access.BITS);
      expect(users[i] > before, "transaction " + users[i] + " after " + before);
      expect(users[i] < transactions, "transaction " + users[i] + " of " + transactions);
      expect(uses[i] > 0 && uses[i] <= Access.ADD, "a use of kind " + uses[i]);
      before = users[i];
    }
    expect(Conflict.is(uses), "uses that are not in each other's way");
    int locations = count("locations", Long.BYTES);
    expect(locations > 0, "uses of no location");
    for (int i = 0; i < locations; i++) {
      conflicts.add(new Conflict(BigEndian.getLong(bytes, at), users, uses));
      at += Long.BYTES;
    }
  }

  private int[] groups(int transactions) throws HintsException {
    int[] groups = new int[transactions];
    Arrays.setAll(groups, i -> i);
    int count = count("groups", 3);
    int first = 0;
    for (int i = 0; i < count; i++) {
      int size = count("members", 1);
      expect(size > 1, "a group of " + size);
      first += number();
      int member = first;
      for (int j = 1; j < size; j++) {
        member = member(groups, transactions, first, member);
      }
    }
    return groups;
  }

  private int member(int[] groups, int transactions, int first, int before) throws HintsException {
    int step = number();
    int member = before + step;
    expect(step > 0 && member < transactions, "member " + member + " after " + before);
    expect(groups[member] == member && groups[first] == first, member + " is in two groups");
    groups[member] = first;
    return member;
  }

  private int count(String what, int bytesEach) throws HintsException {
    int count = number();
    int left = bytes.length - at;
    expect(count <= left / bytesEach, count + " " + what + " in " + left + " bytes");
    return count;
  }

  /** A varint below 2^24, in its shortest form. */
  private int number() throws HintsException {
    int number = 0;
    for (int shift = 0; shift <= 21; shift += 7) {
      int next = next();
      number |= (next & 0x7f) << shift;
      if (next < 0x80) {
        expect(next > 0 || shift == 0, "a number with zeros in front");
        expect(number < 1 << 24, "the number " + number);
        return number;
      }
    }
    throw new HintsException("a number of more than four bytes before byte " + at);
  }

  private int next() throws HintsException {
    expect(at < bytes.length, "the end");
    return bytes[at++] & 0xff;
  }

  private void expect(boolean holds, String found) throws HintsException {
    if (!holds) {
      throw new HintsException("before byte " + at + ": " + found);
    }
  }
}
