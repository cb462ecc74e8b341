package org.vmstudio.ethereum.building;

/**
 * What a pool keeps at most.
 *
 * @param transactions how many transactions
 * @param bytes of all of them, encoded
 * @param bytesEach of one of them
 * @param perSender how many of one sender, and how far a nonce may be ahead of its account's
 */
public record PoolLimits(int transactions, long bytes, int bytesEach, int perSender) {
  /** What a node keeps that is not told otherwise. */
  public static final PoolLimits DEFAULT = new PoolLimits(10_000, 32L << 20, 128 << 10, 256);
}
