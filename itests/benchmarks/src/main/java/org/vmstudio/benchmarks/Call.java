package org.vmstudio.benchmarks;

import org.vmstudio.ethereum.types.Address;

/**
 * A call from outside, in a transaction of its own.
 *
 * @param sender who calls
 * @param contract what is called
 * @param input the call data
 */
public record Call(Address sender, Address contract, byte[] input) {
  /** Creates a call by the sender that everything is deployed by. */
  public static Call of(Address contract, byte[] input) {
    return new Call(Surroundings.SENDER, contract, input);
  }

  /** Tells whether the sender is the one that everything is deployed by. */
  public boolean isByOwner() {
    return sender.equals(Surroundings.SENDER);
  }

  /** Returns a call of another contract with everything else the same. */
  public Call to(Address other) {
    return new Call(sender, other, input);
  }
}
