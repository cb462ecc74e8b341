package org.vmstudio.ethereum.execution;

import java.math.BigInteger;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.UInt256;

/** What happens to a transaction after its code ran: refunds, fees, deletions. */
final class PostExecution {
  private final BlockEnvironment block;
  private final long refundQuotient;

  PostExecution(BlockEnvironment block) {
    this.block = block;
    this.refundQuotient = block.fork().isAtLeast(Fork.LONDON) ? 5 : 2;
  }

  /**
   * Returns the gas to pay for, after the capped refund (EIP-3529) and the floor (EIP-7623).
   *
   * @param delegationRefund what the authorisations give back, whatever became of the code
   */
  long gasUsed(Transaction transaction, Outcome outcome, long delegationRefund) {
    long used = transaction.gasLimit() - outcome.gasLeft();
    long refunded = used - Math.min(outcome.refund() + delegationRefund, used / refundQuotient);
    return Math.max(refunded, IntrinsicGas.floor(transaction, block.fork()));
  }

  /** Gives back what was not used, and the fee without the burnt part to the beneficiary. */
  void payOut(
      WorldState world, Account sender, Transaction transaction, UInt256 gasPrice, long gasUsed) {
    pay(world, sender, Fees.product(transaction.gasLimit() - gasUsed, gasPrice));
    Account beneficiary = world.account(block.beneficiary());
    pay(world, beneficiary, Fees.product(gasUsed, gasPrice.minus(block.baseFee())));
  }

  private static void pay(WorldState world, Account account, BigInteger amount) {
    long[] words = new long[Words.LIMBS];
    Words.set(words, 0, UInt256.of(amount));
    world.addBalance(account, words, 0);
  }

  /** Ends the transaction: what was destroyed goes, and from EIP-161 on what is empty. */
  void finish(WorldState world) {
    world.finishTransaction(block.fork().isAtLeast(Fork.SPURIOUS_DRAGON));
  }
}
