package org.vmstudio.ethereum.trie;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One key of a trie and what it is to map to. The arrays are not copied and must not change. */
public final class TrieChange implements Comparable<TrieChange> {

  private final byte[] key;
  private final Update update;

  private TrieChange(byte[] key, Update update) {
    this.key = key;
    this.update = update;
  }

  /** Makes a new value of an old one. */
  @FunctionalInterface
  public interface Update {
    /**
     * The value that a key is to map to; called once in an update, on any thread.
     *
     * @param before what it maps to, null if it is not there
     * @return null takes the key away
     */
    byte @Nullable [] of(byte @Nullable [] before);
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
    return new TrieChange(key, before -> value);
  }

  /** Maps a key to what is made of its value, when the update gets there. */
  public static TrieChange compute(byte[] key, Update update) {
    return new TrieChange(key, update);
  }

  /** Takes a key away, if it is there. */
  public static TrieChange remove(byte[] key) {
    return new TrieChange(key, before -> null);
  }

  /** The key. */
  public byte[] key() {
    return key;
  }

  /** The value in place of {@code before}; null takes the key away. */
  public byte @Nullable [] value(byte @Nullable [] before) {
    return update.of(before);
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
        && update.equals(that.update);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(key) + update.hashCode();
  }
}
