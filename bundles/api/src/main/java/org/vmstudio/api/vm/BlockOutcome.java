package org.vmstudio.api.vm;

import java.util.List;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;

/** What came of a block's execution. Whether it is what the header promises, the platform says. */
public sealed interface BlockOutcome {
  /**
   * The block was executed to its end.
   *
   * @param computed what the execution commits to, under the names of {@link BlockFacts#promised()}
   * @param checked the rules that the machine itself verified, such as {@code baseFeePerGas}
   * @param unchecked what it could not compute or verify, and why
   * @param receipts a receipt a transaction, in their order
   * @param work the work of all transactions
   * @param delta what changes in the state
   */
  record Executed(
      List<Commitment> computed,
      List<String> checked,
      List<Unchecked> unchecked,
      List<TransactionReceipt> receipts,
      long work,
      StateDelta delta)
      implements BlockOutcome {
    /** Copies its lists. */
    public Executed {
      computed = List.copyOf(computed);
      checked = List.copyOf(checked);
      unchecked = List.copyOf(unchecked);
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * The block breaks a rule of its chain: it cannot be executed.
   *
   * @param reason which rule, with what was found and expected
   * @param index the transaction that broke it, or -1 for the block itself
   */
  record Refused(HaltReason reason, int index) implements BlockOutcome {}
}
