package org.vmstudio.ethereum.evm;

import java.util.List;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What contracts can see of the transaction they run in.
 *
 * @param origin who signed it
 * @param gasPrice wei a gas that it pays
 * @param blobHashes the versioned hashes of its blobs (EIP-4844)
 */
public record TransactionEnvironment(Address origin, UInt256 gasPrice, List<Hash> blobHashes) {
  /** Takes an unmodifiable copy of the list. */
  public TransactionEnvironment {
    blobHashes = List.copyOf(blobHashes);
  }
}
