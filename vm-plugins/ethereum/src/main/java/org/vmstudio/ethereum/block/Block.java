package org.vmstudio.ethereum.block;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.transaction.Transaction;

/**
 * A whole block.
 *
 * @param header the header
 * @param transactions the transactions, in order
 * @param ommers the uncles' headers
 * @param withdrawals the withdrawals; null before Shanghai
 * @param carried what it brings along beside its body; null on Ethereum's chains
 */
public record Block(
    Header header,
    List<Transaction> transactions,
    List<Header> ommers,
    @Nullable List<Withdrawal> withdrawals,
    @Nullable CarriedHints carried) {

  /** Takes copies of the lists. */
  public Block {
    transactions = List.copyOf(transactions);
    ommers = List.copyOf(ommers);
    withdrawals = withdrawals == null ? null : List.copyOf(withdrawals);
  }

  /** A block as Ethereum's chains have it. */
  public Block(
      Header header,
      List<Transaction> transactions,
      List<Header> ommers,
      @Nullable List<Withdrawal> withdrawals) {
    this(header, transactions, ommers, withdrawals, null);
  }

  /**
   * The RLP list [header, transactions, ommers] with the withdrawals from Shanghai on, and what it
   * brings along.
   */
  public byte[] encode() {
    RlpWriter out = new RlpWriter(4096).startList();
    header.encodeTo(out);
    out.startList();
    transactions.forEach(tx -> encodeTransaction(tx, out));
    out.endList().startList();
    ommers.forEach(ommer -> ommer.encodeTo(out));
    out.endList();
    if (withdrawals != null) {
      out.startList();
      withdrawals.forEach(withdrawal -> withdrawal.encodeTo(out));
      out.endList();
    }
    if (carried != null) {
      carried.encodeTo(out);
    }
    return out.endList().toBytes();
  }

  private static void encodeTransaction(Transaction tx, RlpWriter out) {
    if (tx.type().isTyped()) {
      out.bytes(tx.encoded());
    } else {
      out.raw(tx.encoded());
    }
  }
}
