package org.vmstudio.ethereum.execution;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** What happens to a valid transaction before its code runs, and stays even if it fails. */
final class PreExecution {
  private final BlockEnvironment block;
  private final Set<Address> precompiles;

  PreExecution(BlockEnvironment block) {
    this.block = block;
    this.precompiles = precompiles(block.fork());
  }

  private static Set<Address> precompiles(Fork fork) {
    int last = fork.isAtLeast(Fork.PRAGUE) ? 0x11 : fork.isAtLeast(Fork.CANCUN) ? 0x0a : 0x09;
    IntStream first = IntStream.rangeClosed(1, last);
    IntStream all =
        fork.isAtLeast(Fork.OSAKA) ? IntStream.concat(first, IntStream.of(0x100)) : first;
    return all.mapToObj(Address::ofNumber).collect(Collectors.toUnmodifiableSet());
  }

  /** Takes the highest fee in advance and raises the nonce. */
  void buyGas(WorldState world, Account sender, Transaction transaction, UInt256 gasPrice) {
    long[] advance = new long[Words.LIMBS];
    Words.set(advance, 0, UInt256.of(Fees.advance(transaction, gasPrice, block)));
    world.subtractBalance(sender, advance, 0);
    world.setNonce(sender, transaction.nonce() + 1);
  }

  /** Warms what is warm from the start (EIP-2929, EIP-2930, EIP-3651). */
  void warm(WorldState world, Account sender, Address recipient, Transaction transaction) {
    if (block.fork().isBefore(Fork.BERLIN)) {
      return;
    }
    world.warm(sender);
    world.warm(world.account(recipient));
    world.warmPrecompiles(precompiles);
    if (block.fork().isAtLeast(Fork.SHANGHAI)) {
      world.warm(world.account(block.beneficiary()));
    }
    transaction.accessList().forEach(entry -> warm(world, entry));
  }

  private static void warm(WorldState world, AccessListEntry entry) {
    Account account = world.account(entry.address());
    world.warm(account);
    for (UInt256 slot : entry.slots()) {
      world.warm(account, world.slot(account, slot));
    }
  }
}
