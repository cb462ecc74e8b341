package org.vmstudio.ethereum.hints;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.types.BigEndian;

/**
 * Writes hints compactly: version; number of transactions; the lists of uses, each once, followed
 * by the locations that were used so; groups of more than one. Numbers are varints, transactions
 * differences to the one before, all in ascending order, so that there is one encoding of each.
 */
public final class HintsEncoder {
  /** The version that is written. */
  static final int VERSION = 1;

  private HintsEncoder() {}

  /** Returns the encoding. */
  public static byte[] encode(Hints hints) {
    Map<byte[], List<Conflict>> byUses = byUses(hints.conflicts());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(VERSION);
    number(out, hints.transactions());
    number(out, byUses.size());
    byUses.forEach((uses, conflicts) -> {
      out.writeBytes(uses);
      number(out, conflicts.size());
      conflicts.stream()
          .mapToLong(conflict -> conflict.location() ^ Long.MIN_VALUE) // In unsigned order.
          .sorted()
          .forEach(location -> out.writeBytes(bytes(location ^ Long.MIN_VALUE)));
    });
    groups(out, hints.groups());
    return out.toByteArray();
  }

  /**
   * The conflicts by the encodings of their uses, in ascending order. Hints that were read share
   * their lists of uses, so that a long one is not encoded for each of its locations.
   */
  private static Map<byte[], List<Conflict>> byUses(List<Conflict> all) {
    IdentityHashMap<byte[], List<Conflict>> shared = new IdentityHashMap<>();
    for (Conflict conflict : all) {
      shared.computeIfAbsent(conflict.uses(), _ -> new ArrayList<>(1)).add(conflict);
    }
    Map<byte[], List<Conflict>> byUses = new TreeMap<>(Arrays::compareUnsigned);
    for (List<Conflict> conflicts : shared.values()) {
      byUses.computeIfAbsent(uses(conflicts.getFirst()), _ -> new ArrayList<>()).addAll(conflicts);
    }
    return byUses;
  }

  private static byte[] bytes(long location) {
    byte[] bytes = new byte[Long.BYTES];
    BigEndian.putLong(bytes, 0, location);
    return bytes;
  }

  private static byte[] uses(Conflict conflict) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] transactions = conflict.transactions();
    number(out, transactions.length);
    int before = 0;
    for (int i = 0; i < transactions.length; i++) {
      number(out, transactions[i] - before << Access.BITS | conflict.uses()[i]);
      before = transactions[i];
    }
    return out.toByteArray();
  }

  private static void groups(ByteArrayOutputStream out, int[] groups) {
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < groups.length; i++) {
      members.computeIfAbsent(groups[i], _ -> new ArrayList<>()).add(i);
    }
    members.values().removeIf(group -> group.size() < 2);
    number(out, members.size());
    int first = 0;
    for (List<Integer> group : members.values()) {
      number(out, group.size());
      number(out, group.getFirst() - first);
      first = group.getFirst();
      for (int i = 1; i < group.size(); i++) {
        number(out, group.get(i) - group.get(i - 1));
      }
    }
  }

  private static void number(ByteArrayOutputStream out, int number) {
    int left = number;
    while (left >>> 7 != 0) {
      out.write(left & 0x7f | 0x80);
      left >>>= 7;
    }
    out.write(left);
  }
}
