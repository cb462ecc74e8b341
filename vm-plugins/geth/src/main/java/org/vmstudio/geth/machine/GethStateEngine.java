package org.vmstudio.geth.machine;

import java.util.function.Consumer;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.ethereum.blockphase.StateRoots;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.plugin.StateEngine;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.geth.evm.GethState;

/** Geth's engine on one of its states, which ends with the block or the call. */
final class GethStateEngine implements StateEngine {

  private final GethState state;
  private final Consumer<Hash> committed;
  private final GethEngine engine;

  /**
   * Runs on a state, and closes it.
   *
   * @param committed takes the root of the state after a block, once Geth's database has it
   */
  GethStateEngine(GethState state, Consumer<Hash> committed) {
    this.state = state;
    this.committed = committed;
    this.engine = new GethEngine(state);
  }

  @Override
  public Engine engine() {
    return engine;
  }

  /** From Byzantium on, so with all of Geth's rules, a block's changes come at once, at its end. */
  @Override
  public StateRoots roots(StateRoots tries) {
    return changes -> {
      Hash expected = tries.apply(changes);
      settle(changes);
      Hash root = state.commit();
      if (!root.equals(expected)) {
        throw new PlatformFault(
            Kind.MACHINE_FAILED,
            "Geth's copy of the state has the root " + root + ", the chain's own " + expected);
      }
      committed.accept(root);
      return root;
    };
  }

  /**
   * Brings over what the block itself changed: fees, rewards and withdrawals, which are balances.
   */
  private void settle(ChangeSet changes) {
    for (AccountChange change : changes.accounts()) {
      AccountData account = change.account();
      state.setBalance(change.address(), account == null ? UInt256.ZERO : account.balance());
      state.setNonce(change.address(), account == null ? 0 : account.nonce());
    }
  }

  @Override
  public void close() {
    state.close();
  }
}
