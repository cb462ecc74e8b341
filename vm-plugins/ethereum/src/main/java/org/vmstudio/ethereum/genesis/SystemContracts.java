package org.vmstudio.ethereum.genesis;

import org.vmstudio.ethereum.types.Address;

/**
 * Where a chain has the contracts from which blocks take their requests (EIP-7685).
 *
 * @param deposits the deposit contract (EIP-6110)
 * @param withdrawals the queue of withdrawal requests (EIP-7002)
 * @param consolidations the queue of consolidation requests (EIP-7251)
 */
public record SystemContracts(Address deposits, Address withdrawals, Address consolidations) {

  /** Mainnet's, which other chains have too unless their configurations say otherwise. */
  public static final SystemContracts MAINNET =
      new SystemContracts(
          Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa"),
          Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002"),
          Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251"));

  /** Reads the addresses that a configuration names; the names are Geth's and Besu's. */
  static SystemContracts read(JsonObject config) throws GenesisException {
    return new SystemContracts(
        config.address("depositContractAddress").orElse(MAINNET.deposits),
        config.address("withdrawalRequestContractAddress").orElse(MAINNET.withdrawals),
        config.address("consolidationRequestContractAddress").orElse(MAINNET.consolidations));
  }
}
