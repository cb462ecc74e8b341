package org.vmstudio.ethereum.evm;

import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What contracts can see of the block they run in. 64-bit numbers are unsigned.
 *
 * @param fork the rules
 * @param chainId the EIP-155 number of the chain
 * @param number the height
 * @param timestamp in Unix seconds
 * @param beneficiary who receives the fees
 * @param gasLimit the block's gas limit
 * @param difficulty the difficulty; from Paris on the randomness of the beacon chain (EIP-4399)
 * @param baseFee wei a gas that is burnt (EIP-1559); 0 before London
 * @param blobBaseFee wei a blob gas (EIP-4844); 0 before Cancun
 */
public record BlockEnvironment(
    Fork fork,
    UInt256 chainId,
    long number,
    long timestamp,
    Address beneficiary,
    long gasLimit,
    UInt256 difficulty,
    UInt256 baseFee,
    UInt256 blobBaseFee) {}
