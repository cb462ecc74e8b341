package org.vmstudio.ethereum.blockphase;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Receipt;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.types.Hash;

/**
 * What a block's execution came to.
 *
 * @param gasUsed the gas of all transactions
 * @param blobGasUsed the blob gas of all transactions
 * @param logsBloom the filter over all logs
 * @param receiptsRoot the root over the receipts; null where they embed state roots that are not
 *     known
 * @param stateRoot the state root after the block; null where it is not known
 * @param requestsHash the hash over the requests to the consensus layer; null before Prague
 * @param receipts the receipts, in their transactions' order
 * @param transactions what became of each transaction
 * @param changes the changes of the state, one after the other
 */
public record BlockResult(
    long gasUsed,
    long blobGasUsed,
    Bloom logsBloom,
    @Nullable Hash receiptsRoot,
    @Nullable Hash stateRoot,
    @Nullable Hash requestsHash,
    List<Receipt> receipts,
    List<TransactionResult.Executed> transactions,
    List<ChangeSet> changes) {

  /** Takes copies of the lists. */
  public BlockResult {
    receipts = List.copyOf(receipts);
    transactions = List.copyOf(transactions);
    changes = List.copyOf(changes);
  }
}
