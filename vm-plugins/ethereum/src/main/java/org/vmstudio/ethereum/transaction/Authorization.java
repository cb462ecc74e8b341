package org.vmstudio.ethereum.transaction;

import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * An account's signed consent to run the code of another (EIP-7702). An unusable one is skipped and
 * leaves its transaction valid, so nothing but the encoding is checked here.
 *
 * @param chainId the chain it is for; zero for any
 * @param address whose code is to run; zero takes a designation back
 * @param nonce the consenting account's nonce, unsigned
 * @param yParity the parity of the signature's point, 0 to 255
 * @param r the signature's r
 * @param s the signature's s
 */
public record Authorization(
    UInt256 chainId, Address address, long nonce, int yParity, UInt256 r, UInt256 s) {

  private static final byte[] MAGIC = {5};

  /** What the account signed: the hash of 0x05 and rlp([chainId, address, nonce]). */
  public byte[] signingHash() {
    byte[] tuple =
        new RlpWriter(96)
            .startList()
            .number(chainId)
            .address(address)
            .number(nonce)
            .endList()
            .toBytes();
    return Keccak256.hash(MAGIC, tuple);
  }
}
