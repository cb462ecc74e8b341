package org.vmstudio.database.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.vmstudio.api.message.ChainKey;

/**
 * The registered chains' numbers, under which their records stand, and a lock a chain that
 * serialises its writes. Thread-safe.
 */
final class Chains {
  private final Map<ChainKey, Chain> chains = new ConcurrentHashMap<>();

  /** A registered chain. */
  Optional<Chain> find(ChainKey key) {
    return Optional.ofNullable(chains.get(key));
  }

  /**
   * A chain that has to be registered.
   *
   * @throws IllegalStateException if it is not
   */
  Chain require(ChainKey key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException("the chain " + key + " is not registered"));
  }

  /** All registered chains. */
  List<Chain> all() {
    return List.copyOf(chains.values());
  }

  /** The next registered chain's number; they are given from 1 on, and none is taken back. */
  int nextNumber() {
    return chains.values().stream().mapToInt(Chain::number).max().orElse(0) + 1;
  }

  /** Adds a chain, once its record is written. */
  void add(ChainKey key, int number) {
    chains.put(key, new Chain(key, number, new ReentrantLock()));
  }

  /** Adds a chain whose record was found. */
  void addIfNew(ChainKey key, int number) {
    chains.computeIfAbsent(key, its -> new Chain(its, number, new ReentrantLock()));
  }

  /**
   * A registered chain.
   *
   * @param key its name
   * @param number its number
   * @param lock held while something of it is written
   */
  record Chain(ChainKey key, int number, ReentrantLock lock) {}
}
