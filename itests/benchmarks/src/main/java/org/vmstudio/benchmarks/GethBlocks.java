package org.vmstudio.benchmarks;

import java.util.List;
import org.vmstudio.ethereum.blockphase.Environments;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.geth.evm.GethEvm;
import org.vmstudio.geth.evm.GethReceipt;
import org.vmstudio.geth.evm.GethRules;
import org.vmstudio.geth.evm.GethState;
import org.vmstudio.geth.evm.GethTransactions;

/**
 * Executes blocks on Geth's EVM. Only its code is measured, since everything around it is ours here
 * and goes through the binding; and of that, each transaction's message less one with the same
 * input that does nothing.
 */
public final class GethBlocks implements BlockMachine, AutoCloseable {
  private final GethEvm evm = new GethEvm();
  private final GethMachine idle = new GethMachine();
  private final Address empty = Workloads.deployEmpty(idle);

  /** Creates a machine; only where Geth's EVM comes for the platform. */
  public GethBlocks() {}

  @Override
  public boolean supports(SampleBlock block) {
    return GethRules.of(block.context().fork()).isPresent();
  }

  @Override
  public Sample run(SampleBlock block) {
    BlockEnvironment environment = Environments.of(block.context());
    GethTransactions runner = new GethTransactions(environment, block.state()::blockHash);
    try (GethState state = evm.emptyState()) {
      block.accounts().forEach(account -> put(state, account));
      state.finishTransaction();
      return run(block, runner, state);
    }
  }

  private Sample run(SampleBlock block, GethTransactions runner, GethState state) {
    List<Transaction> transactions = block.envelope().transactions();
    long nanos = 0;
    long gasUsed = 0;
    for (int i = 0; i < transactions.size(); i++) {
      Address sender = block.senders().get(i);
      GethReceipt receipt = runner.execute(state, transactions.get(i), sender);
      gasUsed += receipt.gasUsed();
      nanos += receipt.nanos() - idle.time(new Call(sender, empty, transactions.get(i).data()));
    }
    if (gasUsed != block.header().gasUsed()) {
      throw new IllegalStateException("Geth's EVM uses " + gasUsed + " gas for " + block.header());
    }
    return new Sample(nanos, 0, 0);
  }

  private static void put(GethState state, AllocatedAccount account) {
    Address address = account.address();
    state.setBalance(address, account.balance());
    state.setNonce(address, account.nonce());
    if (account.code().length() > 0) {
      state.setCode(address, account.code().array());
    }
    account.storage().forEach((slot, value) -> state.setStorage(address, slot, value));
  }

  @Override
  public void close() {
    idle.close();
    evm.close();
  }
}
