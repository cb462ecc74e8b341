package org.vmstudio.api.vm;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ChainKey;

/**
 * What an instance gets for its chain: plain values, so that it can run in another process.
 *
 * @param chain the chain's name
 * @param configuration the chain's rules, as registered
 * @param limits what it may use
 */
public record ChainContext(ChainKey chain, Bytes configuration, Limits limits) {
  /**
   * What an instance may use.
   *
   * @param threads how many threads at once
   * @param memoryBytes how much memory for caches
   * @param transactionMillis how long one transaction may take before the container counts as
   *     failed
   */
  public record Limits(int threads, long memoryBytes, long transactionMillis) {}
}
