package org.vmstudio.differential;

import java.util.List;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A state and transactions on it, one after the other.
 *
 * @param fork the rules
 * @param beneficiary who receives the fees
 * @param accounts the state before
 * @param transactions what happens
 */
public record Case(
    Fork fork, Address beneficiary, List<Subject> accounts, List<Deed> transactions) {
  private static final long NUMBER = 17_034_870;
  private static final long TIMESTAMP = 1_681_338_455;
  private static final long GAS_LIMIT = 30_000_000;

  /** What a gas costs at least. */
  public static final UInt256 BASE_FEE = UInt256.ofUnsigned(7);

  /** Takes unmodifiable copies of the lists. */
  public Case {
    accounts = List.copyOf(accounts);
    transactions = List.copyOf(transactions);
  }

  /** Returns the block that the transactions are in. */
  public BlockEnvironment block() {
    return new BlockEnvironment(
        fork,
        UInt256.ofUnsigned(1337),
        NUMBER,
        TIMESTAMP,
        beneficiary,
        GAS_LIMIT,
        new UInt256(0x0123456789abcdefL, 1, 2, 0x8000000000000001L),
        BASE_FEE,
        UInt256.ZERO);
  }

  /** Returns the same with other accounts. */
  public Case withAccounts(List<Subject> others) {
    return new Case(fork, beneficiary, others, transactions);
  }

  /** Returns the same with other transactions. */
  public Case withTransactions(List<Deed> others) {
    return new Case(fork, beneficiary, accounts, others);
  }
}
