package org.vmstudio.ethereum.fork;

/**
 * How many blobs a block aims at and may hold, and how fast their price moves (EIP-4844, EIP-7840).
 *
 * @param target blobs a block, at which the price stays
 * @param max blobs that a block may hold
 * @param baseFeeUpdateFraction the divisor in the exponent of the blob base fee
 */
public record BlobSchedule(int target, int max, long baseFeeUpdateFraction) {

  /** Gas that one blob takes. */
  public static final int GAS_PER_BLOB = 1 << 17;

  /** Cancun's figures (EIP-4844). */
  public static final BlobSchedule CANCUN = new BlobSchedule(3, 6, 3_338_477);

  /** Prague's figures (EIP-7691), which Osaka keeps. */
  public static final BlobSchedule PRAGUE = new BlobSchedule(6, 9, 5_007_716);

  /** The blob gas that a block aims at. */
  public long targetGas() {
    return (long) target * GAS_PER_BLOB;
  }

  /** The blob gas that a block may use. */
  public long maxGas() {
    return (long) max * GAS_PER_BLOB;
  }
}
