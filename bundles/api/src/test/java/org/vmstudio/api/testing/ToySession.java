package org.vmstudio.api.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.StateDelta;

/** A toy block in execution. */
final class ToySession implements BlockSession {

  private final ToyInstance instance;
  private final boolean partial;
  private final List<TransactionReceipt> receipts = new ArrayList<>();
  private long sum;
  private int refusedAt = -1;

  ToySession(ToyInstance instance, long sum, boolean partial) {
    this.instance = instance;
    this.sum = sum;
    this.partial = partial;
  }

  @Override
  public void offer(int index, Bytes transaction) {
    if (index != receipts.size()) {
      throw new IllegalArgumentException("transaction " + index + " is out of order");
    }
    long value = ByteBuffer.wrap(transaction.view()).getLong();
    misbehave(index, value);
    sum += value;
    Optional<HaltReason> halt =
        value == 0 ? Optional.of(new HaltReason("NOTHING_TO_ADD", "")) : Optional.empty();
    receipts.add(new TransactionReceipt(ToyBlock.sha256(transaction.view()), halt, 1, transaction));
  }

  private void misbehave(int index, long value) {
    if (value == ToyMachine.REFUSE) {
      refusedAt = index;
    } else if (value == ToyMachine.THROW
        || value == ToyMachine.THROW_WHILE_FAILING && instance.failsOnce()) {
      throw new AssertionError("asked to throw");
    } else if (value == ToyMachine.HANG) {
      instance.hang();
    }
  }

  @Override
  public BlockOutcome seal() {
    if (refusedAt >= 0) {
      return new BlockOutcome.Refused(new HaltReason("REFUSED", "as asked"), refusedAt);
    }
    Bytes result = ToyBlock.number(sum);
    return new BlockOutcome.Executed(
        partial ? List.of() : List.of(new Commitment("sum", result)),
        List.of("order"),
        partial ? List.of(new Unchecked("sum", "the state is partial")) : List.of(),
        receipts,
        receipts.size(),
        new StateDelta(List.of(new StateDelta.Put(0, ToyCodec.SUM, result.toArray()))));
  }

  @Override
  public void abandon() {
    receipts.clear();
  }
}
