package org.vmstudio.ethereum.execution;

import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;

/** The address of a contract that a transaction or CREATE makes. */
public final class CreateAddress {
  private CreateAddress() {}

  /**
   * Returns the address of the contract that {@code creator} makes with this nonce: the end of the
   * hash over rlp([creator, nonce]).
   */
  public static Address of(Address creator, long nonce) {
    byte[] encoded =
        new RlpWriter(32).startList().address(creator).number(nonce).endList().toBytes();
    return Address.at(Keccak256.hash(encoded), Keccak256.SIZE - Address.BYTES);
  }
}
