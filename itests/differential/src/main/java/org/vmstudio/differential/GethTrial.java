package org.vmstudio.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.ethereum.execution.InvalidTransaction;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.geth.evm.GethEvm;
import org.vmstudio.geth.evm.GethOutcome;
import org.vmstudio.geth.evm.GethReceipt;
import org.vmstudio.geth.evm.GethState;
import org.vmstudio.geth.evm.GethTransactions;

/** Runs cases on Geth's EVM. */
public final class GethTrial implements Trial {
  private final GethEvm evm = new GethEvm();

  /** Loads the native library. */
  public GethTrial() {}

  @Override
  public String name() {
    return "geth";
  }

  @Override
  public List<Step> run(Case which) {
    GethTransactions transactions = new GethTransactions(which.block(), CaseState::hashOf);
    try (GethState state = evm.emptyState()) {
      which.accounts().forEach(subject -> put(state, subject));
      state.finishTransaction();
      List<Step> steps = new ArrayList<>();
      for (Deed deed : which.transactions()) {
        steps.add(step(transactions, state, deed));
      }
      return steps;
    }
  }

  private static void put(GethState state, Subject subject) {
    state.setBalance(subject.address(), subject.balance());
    state.setNonce(subject.address(), subject.nonce());
    if (subject.code().length() > 0) {
      state.setCode(subject.address(), subject.code().array());
    }
    subject.storage().forEach((slot, value) -> state.setStorage(subject.address(), slot, value));
  }

  private static Step step(GethTransactions transactions, GethState state, Deed deed) {
    Optional<InvalidTransaction> rejection =
        transactions.rejection(state, deed.transaction(), deed.sender());
    if (rejection.isPresent()) {
      return Step.rejected(rejection.get(), state.root());
    }
    GethReceipt receipt = transactions.execute(state, deed.transaction(), deed.sender());
    GethOutcome outcome = receipt.outcome();
    return new Step(
        status(outcome),
        receipt.gasUsed(),
        Bytes.of(outcome.output()),
        receipt.logs(),
        state.root());
  }

  private static Step.Status status(GethOutcome outcome) {
    if (outcome.isSuccess()) {
      return Step.Status.SUCCESS;
    }
    return outcome.isRevert() ? Step.Status.REVERT : Step.Status.FAILURE;
  }

  @Override
  public void close() {
    evm.close();
  }
}
