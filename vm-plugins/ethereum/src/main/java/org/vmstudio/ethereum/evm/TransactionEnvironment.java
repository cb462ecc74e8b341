package org.vmstudio.ethereum.evm;

import java.util.List;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What contracts can see of the transaction they run in.
 *
 * @param origin who signed it
 * @param gasPrice wei a gas that it pays
 * @param blobHashes the versioned hashes of its blobs (EIP-4844)
 * @param accessList what it declared to use (EIP-2930): warm in the world state already, and named
 *     here for engines that keep a state of their own
 */
public record TransactionEnvironment(
    Address origin, UInt256 gasPrice, List<Hash> blobHashes, List<AccessListEntry> accessList) {
  /** Takes unmodifiable copies of the lists. */
  public TransactionEnvironment {
    blobHashes = List.copyOf(blobHashes);
    accessList = List.copyOf(accessList);
  }

  /** What contracts can see of a transaction that declared nothing. */
  public TransactionEnvironment(Address origin, UInt256 gasPrice, List<Hash> blobHashes) {
    this(origin, gasPrice, blobHashes, List.of());
  }
}
