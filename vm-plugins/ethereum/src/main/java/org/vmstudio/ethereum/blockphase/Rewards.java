package org.vmstudio.ethereum.blockphase;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** What mining a block earns (yellow paper, section 11.3; EIP-649, EIP-1234). */
public final class Rewards {

  private static final BigInteger ETHER = BigInteger.TEN.pow(18);
  private static final BigInteger OMMER_REACH = BigInteger.valueOf(8);
  private static final BigInteger NEPHEW_SHARE = BigInteger.valueOf(32);

  private Rewards() {}

  /** What each account receives, in the order in which they receive it; nothing from Paris on. */
  public static Map<Address, UInt256> of(Block block, Fork fork) {
    Map<Address, UInt256> rewards = new LinkedHashMap<>();
    if (fork.isAtLeast(Fork.PARIS)) {
      return rewards;
    }
    BigInteger reward = blockReward(fork);
    BigInteger ommers = BigInteger.valueOf(block.ommers().size());
    for (Header ommer : block.ommers()) {
      add(rewards, ommer.beneficiary(), ommerReward(reward, ommer, block.header()));
    }
    BigInteger nephew = reward.divide(NEPHEW_SHARE).multiply(ommers);
    add(rewards, block.header().beneficiary(), reward.add(nephew));
    return rewards;
  }

  private static BigInteger blockReward(Fork fork) {
    if (fork.isAtLeast(Fork.CONSTANTINOPLE)) {
      return ETHER.multiply(BigInteger.TWO);
    }
    return ETHER.multiply(BigInteger.valueOf(fork.isAtLeast(Fork.BYZANTIUM) ? 3 : 5));
  }

  /** The reward shrinks by an eighth for each generation that the uncle is older. */
  private static BigInteger ommerReward(BigInteger reward, Header ommer, Header header) {
    BigInteger age = BigInteger.valueOf(header.number() - ommer.number());
    return reward.multiply(OMMER_REACH.subtract(age)).divide(OMMER_REACH).max(BigInteger.ZERO);
  }

  private static void add(Map<Address, UInt256> rewards, Address to, BigInteger amount) {
    rewards.merge(to, UInt256.of(amount), UInt256::plus);
  }
}
