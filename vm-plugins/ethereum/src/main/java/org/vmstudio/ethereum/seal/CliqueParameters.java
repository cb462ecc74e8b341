package org.vmstudio.ethereum.seal;

/**
 * What a Clique chain's configuration says (EIP-225).
 *
 * @param period the least seconds between two blocks
 * @param epoch blocks from one checkpoint to the next, at which pending votes lapse
 */
public record CliqueParameters(long period, long epoch) {

  /** What holds where the configuration is silent. */
  public static final CliqueParameters DEFAULT = new CliqueParameters(15, 30_000);

  /** Refuses an epoch without blocks. */
  public CliqueParameters {
    if (epoch <= 0 || period < 0) {
      throw new IllegalArgumentException("epoch must be above and period not below zero");
    }
  }

  /** Whether the block of a height lists the signers. */
  boolean isCheckpoint(long height) {
    return height % epoch == 0;
  }
}
