package org.vmstudio.ethereum.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** What became of a transaction. */
public sealed interface TransactionResult {
  /**
   * It must not be in the block; nothing was changed.
   *
   * @param reason the first reason found
   */
  record Rejected(InvalidTransaction reason) implements TransactionResult {}

  /**
   * It was executed, successfully or not, and is paid for.
   *
   * @param halt how its outermost call ended
   * @param gasUsed the gas that it paid for, after the refund
   * @param gasPrice wei that it paid for a gas
   * @param blobGas blob gas that it took (EIP-4844)
   * @param logs what it logged
   * @param output what its outermost call returned
   * @param created the contract that it made, or null if it is not a successful creation
   */
  record Executed(
      HaltReason halt,
      long gasUsed,
      UInt256 gasPrice,
      long blobGas,
      List<Log> logs,
      byte[] output,
      @Nullable Address created)
      implements TransactionResult {
    /** Takes an unmodifiable copy of the list. */
    public Executed {
      logs = List.copyOf(logs);
    }

    /** Tells whether its effects stand; receipts from Byzantium on say so (EIP-658). */
    public boolean isSuccess() {
      return halt == HaltReason.SUCCESS;
    }
  }
}
