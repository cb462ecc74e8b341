package org.vmstudio.ethereum.evm;

import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The outermost message of a transaction or of the block itself.
 *
 * @param kind call or creation
 * @param sender who sends it
 * @param recipient who receives it; of a creation, the address of the new contract
 * @param value wei that moves from sender to recipient; the sender has it
 * @param input call data, or initcode; never changed by anyone
 * @param gas gas to spend, from 0 to 2^63 - 1
 */
public record Message(
    Kind kind, Address sender, Address recipient, UInt256 value, byte[] input, long gas) {
  /** What a message does. */
  public enum Kind {
    /** Runs the recipient's code. */
    CALL,
    /** Runs the input and makes its output the recipient's code. */
    CREATE
  }
}
