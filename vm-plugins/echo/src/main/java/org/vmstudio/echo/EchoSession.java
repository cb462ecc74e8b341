package org.vmstudio.echo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;

/** One block: executes each transaction as it is offered. */
final class EchoSession implements BlockSession {
  private final int count;
  private final Coins coins;
  private final List<TransactionReceipt> receipts = new ArrayList<>();
  private int next;
  private long burnt;
  private BlockOutcome.@Nullable Refused refused;
  private volatile boolean ended;

  EchoSession(int count, StateView state) {
    this.count = count;
    this.coins = new Coins(state::get);
  }

  @Override
  public void offer(int index, Bytes transaction) {
    if (ended || index != next || index >= count) {
      throw new IllegalStateException(
          "offered " + index + " of " + count + " where " + next + " is next");
    }
    next++;
    if (refused == null) {
      execute(index, transaction);
    }
  }

  @Override
  public BlockOutcome seal() {
    if (ended || next != count) {
      throw new IllegalStateException("sealed after " + next + " of " + count + " transactions");
    }
    ended = true;
    return refused != null ? refused : executed();
  }

  @Override
  public void abandon() {
    ended = true;
  }

  private void execute(int index, Bytes raw) {
    try {
      apply(index, EchoTransaction.decode(raw));
    } catch (MalformedException e) {
      refuse(index, new HaltReason("MALFORMED_TRANSACTION", String.valueOf(e.getMessage())));
    }
  }

  private void apply(int index, EchoTransaction transaction) {
    EchoExecution.Result result = EchoExecution.apply(transaction, coins);
    burnt += result.burnt();
    if (result.halt().isPresent()) {
      refuse(index, result.halt().get());
    } else if (burnt < 0) {
      refuse(index, new HaltReason("VALUE_OVERFLOW", "burnt in the block above 2^63"));
    } else {
      Bytes receipt = Bytes.wrap(new Output().u64(result.burnt()).toArray());
      receipts.add(
          new TransactionReceipt(
              transaction.hash(), Optional.empty(), transaction.work(), receipt));
    }
  }

  private void refuse(int index, HaltReason reason) {
    refused = new BlockOutcome.Refused(reason, index);
  }

  private BlockOutcome executed() {
    return new BlockOutcome.Executed(
        EchoHeader.commitments(coins.hash(), burnt),
        List.of(),
        List.of(),
        receipts,
        receipts.stream().mapToLong(TransactionReceipt::work).sum(),
        coins.delta());
  }
}
