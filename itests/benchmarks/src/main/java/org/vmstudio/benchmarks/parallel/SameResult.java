package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.types.Bytes;

/** Whether a block came to the same: receipts, outputs, and every change of the state. */
final class SameResult {
  private SameResult() {}

  /**
   * Compares.
   *
   * @throws IllegalStateException if they differ
   */
  static void check(SampleBlock block, BlockResult expected, String who, BlockResult actual) {
    List<Object> right = parts(expected);
    List<Object> found = parts(actual);
    for (int i = 0; i < Math.max(right.size(), found.size()); i++) {
      Object a = i < right.size() ? right.get(i) : "nothing";
      Object b = i < found.size() ? found.get(i) : "nothing";
      if (!a.equals(b)) {
        throw new IllegalStateException(
            "block %d: %s first, by %s %s".formatted(block.header().number(), a, who, b));
      }
    }
  }

  private static List<Object> parts(BlockResult result) {
    List<Object> parts = new ArrayList<>();
    parts.add(result.gasUsed() + " gas, blob gas " + result.blobGasUsed());
    parts.add(result.logsBloom());
    parts.add(String.valueOf(result.receiptsRoot()));
    parts.addAll(result.receipts());
    result.transactions().forEach(transaction -> parts.add(part(transaction)));
    for (ChangeSet changes : result.changes()) {
      parts.add(changes.accounts().size() + " accounts");
      changes.accounts().forEach(change -> parts.add(part(change)));
    }
    return parts;
  }

  private static List<Object> part(TransactionResult.Executed executed) {
    return List.of(
        executed.halt(),
        executed.gasUsed(),
        executed.gasPrice(),
        Bytes.of(executed.output()),
        String.valueOf(executed.created()));
  }

  private static List<Object> part(AccountChange change) {
    return List.of(
        change.address(),
        String.valueOf(change.account()),
        change.code() == null ? "no code" : change.code().hash(),
        change.storageCleared(),
        change.slots());
  }
}
