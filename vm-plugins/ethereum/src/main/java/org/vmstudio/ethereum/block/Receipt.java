package org.vmstudio.ethereum.block;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.transaction.Envelopes;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Hash;

/**
 * What a transaction's execution came to, as the receipts root commits to it.
 *
 * @param type the transaction's form
 * @param postState the state root after the transaction, before Byzantium; null from then on
 * @param succeeded whether it was not reverted (EIP-658); not encoded before Byzantium
 * @param cumulativeGasUsed gas used in the block up to and including the transaction
 * @param bloom the filter over the logs
 * @param logs the logs
 */
public record Receipt(
    TransactionType type,
    @Nullable Hash postState,
    boolean succeeded,
    long cumulativeGasUsed,
    Bloom bloom,
    List<Log> logs) {

  /** Takes a copy of the list. */
  public Receipt {
    logs = List.copyOf(logs);
  }

  /** A receipt in the status form, from Byzantium on. */
  public static Receipt withStatus(
      TransactionType type,
      boolean succeeded,
      long cumulativeGasUsed,
      Bloom bloom,
      List<Log> logs) {
    return new Receipt(type, null, succeeded, cumulativeGasUsed, bloom, logs);
  }

  /** A receipt in the state root form, before Byzantium. */
  public static Receipt withPostState(
      Hash postState, boolean succeeded, long cumulativeGasUsed, Bloom bloom, List<Log> logs) {
    return new Receipt(
        TransactionType.LEGACY, postState, succeeded, cumulativeGasUsed, bloom, logs);
  }

  /** The consensus encoding: a type byte where there is one, then the list of four. */
  public byte[] encode() {
    RlpWriter out = new RlpWriter(512).startList();
    if (postState != null) {
      out.hash(postState);
    } else {
      out.number(succeeded ? 1 : 0);
    }
    out.number(cumulativeGasUsed).bytes(bloom.array()).startList();
    logs.forEach(log -> log.encodeTo(out));
    byte[] list = out.endList().endList().toBytes();
    return type.isTyped() ? Envelopes.typed(type.number(), list) : list;
  }
}
