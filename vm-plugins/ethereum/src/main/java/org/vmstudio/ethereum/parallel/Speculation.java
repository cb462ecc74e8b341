package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.TransactionExecutor;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.WorldState;

/**
 * One block in speculation. One thread settles transactions in their order ({@link #settleAll}):
 * what was tried ahead stands if it saw what the settled ones left, otherwise the transaction is
 * executed once more, now for good. That thread and others ({@link #help}) try ahead meanwhile.
 *
 * <p>Only settling changes the block's state, and only settling refuses: a thread that fails ahead
 * has decided nothing.
 */
final class Speculation {
  private final BlockExecution block;
  private final List<SignedTransaction> transactions;
  private final BooleanSupplier isGivenUp;
  private final VersionedState state;
  private final Progress progress;
  private final AtomicReferenceArray<@Nullable Attempt> attempts;
  private final BlockBudget whole;
  private final Declarations declarations;
  private final @Nullable BlockRecording recording;
  private final SpeculationCounters counters = new SpeculationCounters();
  private int settled;
  private volatile boolean isOver;

  Speculation(
      BlockExecution block,
      List<SignedTransaction> transactions,
      Progress progress,
      Declarations declarations,
      BooleanSupplier isGivenUp) {
    WorldState world = block.world();
    this.block = block;
    this.transactions = transactions;
    this.isGivenUp = isGivenUp;
    this.state = new VersionedState(world.reader(), world.pendingChanges());
    this.progress = progress;
    this.declarations = declarations;
    this.recording = world.recorder() instanceof BlockRecording known ? known : null;
    this.attempts = new AtomicReferenceArray<>(transactions.size());
    this.whole = block.budget();
    world.readThrough(state.stored());
    declarations.publish(state);
  }

  /** Executes all, up to the first that must not be in the block; returns that one. */
  Optional<Refusal> settleAll(Helper helper) throws InterruptedException {
    long busy = 0;
    try {
      while (!progress.isComplete()) {
        int index = progress.claimHead();
        long start = System.nanoTime();
        if (isGivenUp.getAsBoolean()) {
          throw new IllegalStateException("the block was given up");
        }
        Optional<Refusal> refusal = settleOrTry(index, helper);
        busy += System.nanoTime() - start;
        if (refusal.isPresent()) {
          return refusal;
        }
      }
      return Optional.empty();
    } finally {
      isOver = true;
      progress.end();
      counters.settlerWasBusy(busy);
    }
  }

  private Optional<Refusal> settleOrTry(int index, Helper helper) {
    if (index != settled) {
      attempt(index, helper);
      return Optional.empty();
    }
    Optional<RuleViolation> violation = settle(index);
    settled += violation.isPresent() ? 0 : 1;
    return violation.map(found -> new Refusal(index, found));
  }

  private Optional<RuleViolation> settle(int index) {
    Attempt tried = attempts.get(index);
    boolean stands = tried != null && stands(index, tried);
    Attempt last = stands && tried != null ? tried : last(index, tried);
    SignedTransaction transaction = transactions.get(index);
    return switch (last.result()) {
      case TransactionResult.Rejected rejected ->
          Optional.of(
              new RuleViolation(rejected.reason().name(), transaction.transaction().toString()));
      case TransactionResult.Executed executed -> {
        last.settle(block.world());
        record(last);
        block.add(transaction.transaction(), executed, last.bloom());
        counters.settled(last);
        attempts.set(index, null);
        progress.settled(!stands);
        yield Optional.empty();
      }
    };
  }

  /**
   * Whether what was tried ahead is the result. What is left of the block was not known then; that
   * a transaction was refused for another reason is found out again.
   */
  private boolean stands(int index, Attempt tried) {
    long gasLimit = transactions.get(index).transaction().gasLimit();
    boolean fits =
        tried.result() instanceof TransactionResult.Executed executed
            && Long.compareUnsigned(gasLimit, block.budget().gas()) <= 0
            && executed.blobGas() <= block.budget().blobGas();
    return fits && tried.isAsSeen();
  }

  /** Executes the head, on settled state only. */
  private Attempt last(int index, @Nullable Attempt tried) {
    Attempt last = execute(index, block.executor(), block.budget(), isGivenUp);
    last.publish(state);
    declarations.retract(index);
    if (tried != null) {
      refute(tried);
    }
    return last;
  }

  private void refute(Attempt attempt) {
    attempt.retract();
    counters.refuted(attempt);
    if (counters.isWasteful()) {
      progress.stopSpeculating();
    }
  }

  /** Tries transactions ahead until the block is over. */
  void help(Helper helper) throws InterruptedException {
    if (!progress.enter()) {
      return;
    }
    long busy = 0;
    try {
      for (int index = progress.claim(); index != Progress.NONE; index = progress.claim()) {
        long start = System.nanoTime();
        attempt(index, helper);
        busy += System.nanoTime() - start;
      }
    } finally {
      counters.helperWasBusy(busy);
      progress.leave();
    }
  }

  /**
   * Tries a claimed transaction, unless what an earlier try saw still holds. Whatever goes wrong
   * here will go wrong again where the transaction is settled, if it is more than a consequence of
   * what was not known yet.
   */
  @SuppressWarnings("CatchingUnchecked")
  private void attempt(int index, Helper helper) {
    try {
      int knew = progress.news();
      Attempt former = attempts.get(index);
      boolean isNew = former == null || !former.isAsSeen();
      if (isNew) {
        attempt(index, former, helper);
      }
      progress.tried(index, isNew, knew);
    } catch (GivenUpException _) {
      helper.renew();
      progress.failed(index);
    } catch (Throwable _) {
      helper.renew();
      counters.failed();
      progress.failed(index);
    }
  }

  private void attempt(int index, @Nullable Attempt former, Helper helper) {
    Attempt fresh = execute(index, helper.executor(), whole, () -> isOver);
    attempts.set(index, fresh);
    fresh.publish(state);
    declarations.retract(index);
    if (former != null) {
      refute(former);
    }
  }

  private Attempt execute(
      int index, TransactionExecutor executor, BlockBudget budget, BooleanSupplier stop) {
    counters.attempted();
    SignedTransaction next = transactions.get(index);
    VersionedReader reader = new VersionedReader(state, index + 1, stop);
    BlockRecording own = recording == null ? null : recording.beside();
    WorldState world = new WorldState(reader, own);
    TransactionResult result = executor.execute(world, next.transaction(), next.sender(), budget);
    return Attempt.of(result, reader, world, own);
  }

  private void record(Attempt settled) {
    BlockRecording own = settled.recording();
    if (recording != null && own != null) {
      recording.add(own);
    }
  }

  /** Returns how it went. */
  SpeculationReport report() {
    return counters.report(block.context().header().number(), transactions.size(), settled);
  }
}
