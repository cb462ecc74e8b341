package org.vmstudio.geth.machine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.geth.evm.GethEffects;
import org.vmstudio.geth.evm.GethState;

/**
 * Runs messages on Geth's EVM. Before a message Geth's state learns what the transaction's rules
 * changed since the last one, which are balances and nonces of senders and beneficiaries; after it
 * the world state learns what the message changed, of whatever it touched. What would be missed
 * here shows in the state root.
 */
final class GethEngine implements Engine {

  private final GethState state;
  private final Set<Address> unsettled = new HashSet<>();
  private int transactions;

  GethEngine(GethState state) {
    this.state = state;
  }

  @Override
  public Outcome execute(
      WorldState world,
      BlockEnvironment block,
      TransactionEnvironment transaction,
      Message message) {
    unsettled.add(message.sender());
    unsettled.forEach(address -> settle(world.account(address)));
    GethEffects effects =
        state.transact(
            block,
            transaction,
            message,
            new Hash(0, 0, block.number(), ++transactions),
            world::blockHash);
    WorldChanges changes = new WorldChanges(world, state);
    changes.take(message.recipient(), List.of());
    effects.touched().forEach(changes::take);
    effects.logs().forEach(world::addLog);
    unsettled.clear();
    unsettled.addAll(List.of(message.sender(), block.beneficiary()));
    return outcome(message, effects);
  }

  private void settle(Account account) {
    Address address = account.address();
    UInt256 balance = account.balance();
    if (!state.balance(address).equals(balance)) {
      state.setBalance(address, balance);
    }
    if (state.nonce(address) != account.nonce()) {
      state.setNonce(address, account.nonce());
    }
  }

  private Outcome outcome(Message message, GethEffects effects) {
    HaltReason halt = Halts.of(effects.outcome());
    boolean isCreation = message.kind() == Message.Kind.CREATE;
    // Of a creation the library gives no output.
    byte[] output =
        isCreation && halt == HaltReason.SUCCESS
            ? state.code(message.recipient())
            : effects.outcome().output();
    return new Outcome(
        halt,
        halt.isExceptional() ? 0 : effects.outcome().gasLeft(),
        halt == HaltReason.SUCCESS ? effects.refund() : 0,
        output);
  }
}
