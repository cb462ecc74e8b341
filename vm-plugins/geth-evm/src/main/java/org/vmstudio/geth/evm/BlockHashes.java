package org.vmstudio.geth.evm;

import org.vmstudio.ethereum.types.Hash;

/** Answers BLOCKHASH. */
@FunctionalInterface
public interface BlockHashes {
  /** Returns the hash of one of the 256 blocks before the current one, zero if it is unknown. */
  Hash hash(long number);
}
