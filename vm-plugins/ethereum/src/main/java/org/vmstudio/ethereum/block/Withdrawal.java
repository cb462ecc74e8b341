package org.vmstudio.ethereum.block;

import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;

/**
 * Ether that leaves the consensus layer (EIP-4895).
 *
 * @param index the running number, unsigned
 * @param validatorIndex the validator, unsigned
 * @param address who receives it
 * @param amount in gwei, unsigned
 */
public record Withdrawal(long index, long validatorIndex, Address address, long amount) {

  /** Reads the next item. */
  public static Withdrawal decode(RlpReader in) throws RlpException {
    RlpReader fields = in.readList();
    Withdrawal withdrawal =
        new Withdrawal(
            fields.readLong(), fields.readLong(), fields.readAddress(), fields.readLong());
    fields.expectEnd();
    return withdrawal;
  }

  /** Writes the withdrawal as one list. */
  public void encodeTo(RlpWriter out) {
    out.startList().number(index).number(validatorIndex).address(address).number(amount).endList();
  }
}
