package org.vmstudio.ethereum.blockphase;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What a header is judged by.
 *
 * @param header the header
 * @param parent its parent's header; null where it is not known
 * @param parentTotalDifficulty the difficulty of all blocks up to the parent; null where it is not
 *     known
 * @param fork the fork that rules it
 * @param configuration the chain's rules
 */
public record HeaderContext(
    Header header,
    @Nullable Header parent,
    @Nullable UInt256 parentTotalDifficulty,
    Fork fork,
    ChainConfiguration configuration) {

  /** The context of a header whose fork the configuration tells. */
  public static HeaderContext of(
      Header header, @Nullable Header parent, ChainConfiguration configuration) {
    return of(header, parent, null, configuration);
  }

  /** The context of a header whose fork the configuration tells. */
  public static HeaderContext of(
      Header header,
      @Nullable Header parent,
      @Nullable UInt256 parentTotalDifficulty,
      ChainConfiguration configuration) {
    Fork fork = HeaderFork.of(configuration.schedule(), header);
    return new HeaderContext(header, parent, parentTotalDifficulty, fork, configuration);
  }
}
