package org.vmstudio.ethereum.state;

import java.security.SecureRandom;

/**
 * The hash of open addressing. Keys are chosen by whoever writes transactions, so the mix depends
 * on a number drawn at start: nobody can prepare keys that collide. No result depends on it.
 */
public final class Mixing {
  private static final long[] SEEDS = new SecureRandom().longs(4).map(n -> n | 1).toArray();

  private Mixing() {}

  /** Returns the mix of four numbers; another one in each process. */
  public static int mix(long a, long b, long c, long d) {
    long sum = (a ^ SEEDS[0]) * SEEDS[1];
    sum = (Long.rotateLeft(sum, 29) ^ b) * SEEDS[2];
    sum = (Long.rotateLeft(sum, 29) ^ c) * SEEDS[3];
    sum = (Long.rotateLeft(sum, 29) ^ d) * SEEDS[1];
    return (int) (sum ^ (sum >>> 32));
  }
}
