package org.vmstudio.ethereum.plugin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.blockphase.BlockEnd;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.parallel.Refusal;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionDecoder;
import org.vmstudio.ethereum.types.Address;

/**
 * One block. Senders are recovered ahead on other threads. Serially a transaction runs as soon as
 * its sender is known, at the latest when so many wait that more would only take memory; a
 * scheduler that takes whole blocks gets all of them at the end.
 */
final class EvmSession implements BlockSession {

  private static final int LOOKAHEAD = 64;

  private record Waiting(int index, Transaction transaction, Future<Optional<Address>> sender) {}

  private final BlockPlan plan;
  private final Senders senders;
  private final int count;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<Transaction> transactions = new ArrayList<>();
  private BlockOutcome.@Nullable Refused refused;
  private int next;
  private volatile boolean ended;

  /** Begins a block of so many transactions. */
  EvmSession(BlockPlan plan, Senders senders, int count) {
    this.plan = plan;
    this.senders = senders;
    this.count = count;
    RuleViolation violation = plan.header().violation();
    if (violation == null) {
      plan.execution().begin();
    } else {
      refused = refusal(violation.code(), violation.detail(), -1);
    }
  }

  @Override
  public void offer(int index, Bytes raw) {
    if (ended || index != next || index >= count) {
      throw new IllegalStateException(
          "offered " + index + " of " + count + " where " + next + " is next");
    }
    next++;
    if (refused == null) {
      enqueue(index, raw);
      while (!waiting.isEmpty() && !plan.scheduler().takesWholeBlocks() && isDue()) {
        execute(List.of(waiting.removeFirst()));
      }
    }
  }

  private boolean isDue() {
    return waiting.size() > LOOKAHEAD || waiting.getFirst().sender().isDone();
  }

  @Override
  public BlockOutcome seal() {
    if (ended || next != count) {
      throw new IllegalStateException("sealed after " + next + " of " + count + " transactions");
    }
    executeWaiting();
    BlockOutcome.Refused refusal = refused;
    BlockOutcome outcome = refusal == null ? executed() : refusal;
    abandon();
    return outcome;
  }

  @Override
  public void abandon() {
    ended = true;
    plan.engine().close();
  }

  private void enqueue(int index, Bytes raw) {
    try {
      Transaction transaction = TransactionDecoder.decode(raw.view(), plan.context().fork());
      transactions.add(transaction);
      waiting.add(
          new Waiting(index, transaction, senders.recover(transaction, plan.context().fork())));
    } catch (RlpException e) {
      executeWaiting();
      if (refused == null) {
        String code = e.code().orElse("RLP_STRUCTURES_ENCODING");
        refused = refusal(code, String.valueOf(e.getMessage()), index);
      }
    }
  }

  /** Executes what waits, in portions as large as the scheduler takes. */
  private void executeWaiting() {
    if (plan.scheduler().takesWholeBlocks()) {
      execute(List.copyOf(waiting));
      waiting.clear();
    }
    while (!waiting.isEmpty()) {
      execute(List.of(waiting.removeFirst()));
    }
  }

  /** Executes transactions up to the first that must not be in the block. */
  private void execute(List<Waiting> next) {
    if (refused != null) {
      return;
    }
    List<SignedTransaction> signed = new ArrayList<>(next.size());
    Waiting unsigned = null;
    for (Waiting each : next) {
      Optional<Address> sender = await(each.sender());
      if (sender.isEmpty()) {
        unsigned = each;
        break;
      }
      signed.add(new SignedTransaction(each.transaction(), sender.get()));
    }
    if (ended) {
      throw new IllegalStateException("the block was given up");
    }
    Optional<Refusal> refusal = plan.scheduler().execute(plan.execution(), signed, () -> ended);
    if (refusal.isPresent()) {
      refuse(refusal.get().violation(), next.get(refusal.get().index()).index());
    } else if (unsigned != null) {
      refuse(plan.execution().refuse(unsigned.transaction()), unsigned.index());
    }
  }

  private void refuse(RuleViolation violation, int index) {
    refused = refusal(violation.code(), violation.detail(), index);
  }

  private static Optional<Address> await(Future<Optional<Address>> sender) {
    try {
      return sender.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a sender was recovered", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sender could not be recovered", e);
    }
  }

  private BlockOutcome executed() {
    return switch (plan.execution().end()) {
      case BlockEnd.Broken broken ->
          refusal(broken.violation().code(), broken.violation().detail(), -1);
      case BlockEnd.Complete complete -> executed(complete.result());
    };
  }

  private BlockOutcome executed(BlockResult result) {
    Optional<RuleViolation> lie = plan.recorded().end();
    if (lie.isPresent()) {
      return refusal(lie.get().code(), lie.get().detail(), -1);
    }
    Seals.Finding seal = plan.seal().await();
    if (seal.violation() != null) {
      return refusal("INVALID_SEAL", "seal: " + seal.violation(), -1);
    }
    DeltaWriter delta = new DeltaWriter();
    result.changes().forEach(delta::world);
    delta.head(plan.context().header(), plan.hash());
    if (seal.signers() != null) {
      delta.signers(seal.signers());
    }
    BlockRules.remember(plan.context(), plan.envelope(), delta);
    plan.writeNodes(result, delta);
    return new BlockOutcome.Executed(
        joined(Findings.computed(plan.envelope(), result), plan.recorded().computed()),
        joined(Findings.checked(plan.header(), seal), plan.recorded().checked()),
        joined(
            Findings.unchecked(
                plan.context().configuration(), plan.envelope(), plan.header(), result),
            plan.recorded().unchecked()),
        Findings.receipts(transactions, result),
        result.gasUsed(),
        delta.delta());
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static BlockOutcome.Refused refusal(String code, String detail, int index) {
    return new BlockOutcome.Refused(new HaltReason(code, detail), index);
  }
}
