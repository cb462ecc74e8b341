package org.vmstudio.ethereum.block;

import java.util.List;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.trie.OrderedRoot;
import org.vmstudio.ethereum.types.Hash;

/** The roots by which a header commits to lists (yellow paper, section 4.3). */
public final class BodyRoots {

  private BodyRoots() {}

  /** The root over transactions in their order. */
  public static Hash ofTransactions(List<Transaction> transactions) {
    return OrderedRoot.of(transactions.stream().map(Transaction::encoded).toList());
  }

  /** The root over withdrawals in their order (EIP-4895). */
  public static Hash ofWithdrawals(List<Withdrawal> withdrawals) {
    return OrderedRoot.of(withdrawals.stream().map(BodyRoots::encode).toList());
  }

  private static byte[] encode(Withdrawal withdrawal) {
    RlpWriter out = new RlpWriter(64);
    withdrawal.encodeTo(out);
    return out.toBytes();
  }
}
