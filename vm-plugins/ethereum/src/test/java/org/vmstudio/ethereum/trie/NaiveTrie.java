package org.vmstudio.ethereum.trie;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/** The trie's root, written down as the yellow paper's appendix D defines it: from all pairs. */
final class NaiveTrie {

  private NaiveTrie() {}

  /** The root over pairs whose keys are texts of hexadecimal digits. */
  static Hash root(Map<String, byte[]> pairs) {
    byte[] top = pairs.isEmpty() ? new byte[] {(byte) 0x80} : structure(new TreeMap<>(pairs), 0);
    return Hash.of(Keccak256.hash(top));
  }

  /** c(I, i) */
  private static byte[] structure(NavigableMap<String, byte[]> pairs, int i) {
    RlpWriter out = new RlpWriter().startList();
    int shared = shared(pairs);
    if (pairs.size() == 1) {
      out.bytes(hexPrefix(pairs.firstKey().substring(i), true));
      out.bytes(pairs.firstEntry().getValue());
    } else if (shared > i) {
      out.bytes(hexPrefix(pairs.firstKey().substring(i, shared), false));
      out.raw(node(pairs, shared));
    } else {
      branch(pairs, i, out);
    }
    return out.endList().toBytes();
  }

  private static void branch(NavigableMap<String, byte[]> pairs, int i, RlpWriter out) {
    for (char digit : "0123456789abcdef".toCharArray()) {
      NavigableMap<String, byte[]> below = new TreeMap<>(pairs);
      below.keySet().removeIf(key -> key.length() <= i || key.charAt(i) != digit);
      out.raw(below.isEmpty() ? new byte[] {(byte) 0x80} : node(below, i + 1));
    }
    List<byte[]> here = new ArrayList<>();
    pairs.forEach((key, value) -> addIf(key.length() == i, value, here));
    out.bytes(here.isEmpty() ? new byte[0] : here.get(0));
  }

  private static void addIf(boolean condition, byte[] value, List<byte[]> to) {
    if (condition) {
      to.add(value);
    }
  }

  /** n(I, i) */
  private static byte[] node(NavigableMap<String, byte[]> pairs, int i) {
    byte[] encoded = structure(pairs, i);
    return encoded.length < 32 ? encoded : new RlpWriter().bytes(Keccak256.hash(encoded)).toBytes();
  }

  /** How many digits all keys share. */
  private static int shared(NavigableMap<String, byte[]> pairs) {
    String first = pairs.firstKey();
    String last = pairs.lastKey();
    int shared = 0;
    while (shared < Math.min(first.length(), last.length())
        && first.charAt(shared) == last.charAt(shared)) {
      shared++;
    }
    return shared;
  }

  /** HP(x, t) */
  private static byte[] hexPrefix(String digits, boolean leaf) {
    int flag = (leaf ? 2 : 0) + digits.length() % 2;
    String padded = flag + (digits.length() % 2 == 0 ? "0" : "") + digits;
    return HexFormat.of().parseHex(padded);
  }
}
