package org.vmstudio.ethereum.genesis;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.fork.ForkSchedule;
import org.vmstudio.ethereum.seal.CliqueParameters;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The rules of a chain, as the "config" of a genesis file gives them. Members of our own: "{@code
 * uncleHeaders}": "{@code absent}" says that the chain's blocks come without their uncles' headers,
 * "{@code checkSeals}": {@code true} that the seals are to be verified, "{@code pavm}": {@code
 * {"hintsBlock": N}} that blocks carry hints from height N on.
 *
 * @param schedule which fork rules when
 * @param minesWithWork whether blocks with a difficulty earn their miner a reward: not on chains
 *     with signers in place of miners
 * @param fixedDifficulty the difficulty of every mined block; null where it follows the fork's rule
 * @param clique the parameters of proof of authority (EIP-225); null on other chains
 * @param sealCheck which seals are verified
 * @param codeSizeLimit the longest code in bytes in place of EIP-170's; 0 where that holds
 * @param uncleHeadersAbsent whether the blocks lack their uncles' headers, so that the hash over
 *     them and the rewards for them cannot be checked
 * @param systemContracts where the contracts are from which blocks take their requests
 * @param terminalTotalDifficulty the total difficulty from which on blocks have none (EIP-3675);
 *     null where the configuration names none
 * @param hintsBlock the height from which on blocks carry hints about their transactions (second
 *     paper, section III-E); null where they never do
 */
public record ChainConfiguration(
    ForkSchedule schedule,
    boolean minesWithWork,
    @Nullable UInt256 fixedDifficulty,
    @Nullable CliqueParameters clique,
    SealCheck sealCheck,
    int codeSizeLimit,
    boolean uncleHeadersAbsent,
    SystemContracts systemContracts,
    @Nullable UInt256 terminalTotalDifficulty,
    @Nullable Long hintsBlock) {

  /** Whether the block at a height carries hints; the first block of a chain has no need. */
  public boolean carriesHints(long height) {
    return hintsBlock != null && height > 0 && Long.compareUnsigned(height, hintsBlock) >= 0;
  }
}
