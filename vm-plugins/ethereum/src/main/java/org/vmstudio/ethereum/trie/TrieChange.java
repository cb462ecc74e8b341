package org.vmstudio.ethereum.trie;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One key of a trie and what it is to map to. The arrays are not copied and must not change. */
public final class TrieChange implements Comparable<TrieChange> {

  private final byte[] key;
  private final byte @Nullable [] value;

  private TrieChange(byte[] key, byte @Nullable [] value) {
    this.key = key;
    this.value = value;
  }

  /**
   * Maps a key to a value.
   *
   * @throws IllegalArgumentException if the value is empty, which a trie cannot hold
   */
  public static TrieChange put(byte[] key, byte[] value) {
    if (value.length == 0) {
      throw new IllegalArgumentException("a trie holds no empty values");
    }
    return new TrieChange(key, value);
  }

  /** Takes a key away, if it is there. */
  public static TrieChange remove(byte[] key) {
    return new TrieChange(key, null);
  }

  /** The key. */
  public byte[] key() {
    return key;
  }

  /** The value; null takes the key away. */
  public byte @Nullable [] value() {
    return value;
  }

  /** Orders by key, as unsigned bytes. */
  @Override
  public int compareTo(TrieChange other) {
    return Arrays.compareUnsigned(key, other.key);
  }

  /** Changes of the same key are equal in order only. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TrieChange that
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
  }
}
