package org.vmstudio.ethereum.blockphase;

import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Changes of balances that belong to the block and not to a transaction of it. They are made inside
 * a transaction of their own in the world state's sense. Not thread-safe.
 */
final class Payments {

  private final WorldState world;
  private final boolean deletesEmpty;
  private final long[] amount = new long[Words.LIMBS];

  /** Payments in a block of a fork; from Spurious Dragon on empty accounts go (EIP-161). */
  Payments(WorldState world, Fork fork) {
    this.world = world;
    this.deletesEmpty = fork.isAtLeast(Fork.SPURIOUS_DRAGON);
  }

  /** Begins a group of payments. */
  void begin() {
    world.beginTransaction();
  }

  /** Ends a group of payments. */
  void end() {
    world.finishTransaction(deletesEmpty);
  }

  /** Gives wei to an account. */
  void give(Address to, UInt256 wei) {
    Words.set(amount, 0, wei);
    world.addBalance(world.account(to), amount, 0);
  }

  /** Moves all that an account has. */
  void moveAll(Address from, Address to) {
    Account source = world.account(from);
    source.balance(amount, 0);
    world.subtractBalance(source, amount, 0);
    world.addBalance(world.account(to), amount, 0);
  }
}
