package org.vmstudio.dispatcher.internal.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vmstudio.api.message.ChainKey;

/** Counts the faults of each chain's present block. Thread-safe. */
final class Faults {

  private record Count(long height, int faults) {}

  private final Map<ChainKey, Count> counts = new ConcurrentHashMap<>();

  /** Notes a fault and says how many there were at this height in a row. */
  int add(ChainKey chain, long height) {
    return counts.merge(
            chain,
            new Count(height, 1),
            (before, first) ->
                before.height == height ? new Count(height, before.faults + 1) : first)
        .faults;
  }

  /** The chain went on. */
  void clear(ChainKey chain) {
    counts.remove(chain);
  }
}
