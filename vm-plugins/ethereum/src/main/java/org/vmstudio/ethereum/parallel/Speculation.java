package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;

/**
 * Some transactions of a block in speculation, in stretches that go by the index of their first.
 * One thread settles them in their order ({@link #settleAll}): what was tried ahead stands if it
 * saw what the settled ones left, otherwise the stretch is executed once more, now for good. That
 * thread and others ({@link #help}) try ahead meanwhile.
 *
 * <p>Only settling changes the block, and only settling refuses: a thread that fails ahead has
 * decided nothing. The block's state changes in the end, or where speculation is given up.
 */
final class Speculation implements Shift.Work {
  private final BlockExecution block;
  private final List<SignedTransaction> transactions;
  private final BooleanSupplier isGivenUp;
  private final SpeculationCounters counters;
  private final VersionedState state;
  private final Progress progress;
  private final AtomicReferenceArray<@Nullable Attempt> attempts;
  private final BlockBudget whole;
  private final Declarations declarations;
  private final @Nullable BlockRecording recording;
  private final Doubt doubt = new Doubt();
  private final EndAhead ahead;
  private boolean isCommitting;
  private volatile boolean isOver;

  /**
   * How far it came.
   *
   * @param settled how many transactions are settled, and their changes those of the block's state
   * @param suspects whom those called that were in vain lately
   * @param refusal the next one, if it must not be in the block
   * @param failure why it ended before the end, if the reason is not that it is of no use
   */
  record End(
      int settled, Set<Address> suspects, Optional<Refusal> refusal, @Nullable Throwable failure) {}

  Speculation(
      BlockExecution block,
      List<SignedTransaction> transactions,
      Progress progress,
      Declarations declarations,
      BooleanSupplier isGivenUp,
      SpeculationCounters counters) {
    WorldState world = block.world();
    this.block = block;
    this.transactions = transactions;
    this.isGivenUp = isGivenUp;
    this.counters = counters;
    this.state = new VersionedState(world.reader(), world.pendingChanges());
    this.progress = progress;
    this.declarations = declarations;
    this.recording = world.recorder() instanceof BlockRecording known ? known : null;
    this.attempts = new AtomicReferenceArray<>(transactions.size());
    this.whole = block.budget();
    this.ahead = new EndAhead(block, counters);
    world.readThrough(state.stored());
    declarations.publish(state);
  }

  /**
   * Executes all, up to the first that must not be in the block, or until that is of no use.
   *
   * @throws GivenUpException if nobody wants the block any more
   */
  End settleAll(Helper helper) throws InterruptedException {
    try {
      return settleAndAdopt(helper);
    } finally {
      end();
      progress.awaitOthers();
      drop();
    }
  }

  /** What was tried behind the head is of no use to anybody. */
  private void drop() {
    for (int i = progress.head(); i < transactions.size(); i++) {
      Attempt tried = attempts.get(i);
      if (tried != null) {
        counters.refuted(tried);
      }
    }
  }

  /** Others may be on their way out meanwhile: what they show is not settled. */
  private End settleAndAdopt(Helper helper) throws InterruptedException {
    Optional<Refusal> refusal = Optional.empty();
    Throwable failure = null;
    try {
      refusal = settle(helper);
    } catch (GivenUpException | InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      if (isCommitting) {
        throw e;
      }
      failure = e;
    }
    end();
    state.settleInto(block.world(), progress.head() + 1);
    return new End(progress.head(), doubt.suspects(), refusal, failure);
  }

  private void end() {
    isOver = true;
    progress.end();
  }

  private Optional<Refusal> settle(Helper helper) throws InterruptedException {
    long busy = 0;
    try {
      while (progress.head() < transactions.size() && !doubt.isTooLarge()) {
        int index = progress.claimHead(ahead::portion);
        if (doubt.isTooLarge()) {
          return Optional.empty(); // The one who left the head may have shown half of a try.
        }
        long start = System.nanoTime();
        stopIfGivenUp();
        Optional<Refusal> refusal = settleOrTry(index, helper);
        busy += System.nanoTime() - start;
        if (refusal.isPresent()) {
          return refusal;
        }
      }
      return Optional.empty();
    } finally {
      counters.wasBusy(SpeculationCounters.SETTLER, busy);
      counters.attempted(helper.takeExecutions());
    }
  }

  private void stopIfGivenUp() throws InterruptedException {
    if (isGivenUp.getAsBoolean()) {
      throw new GivenUpException();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private Optional<Refusal> settleOrTry(int index, Helper helper) {
    if (index == progress.head()) {
      return settle(index, helper);
    }
    attempt(index, helper);
    return Optional.empty();
  }

  private Optional<Refusal> settle(int index, Helper helper) {
    Attempt tried = attempts.get(index);
    boolean stands = tried != null && stands(index, tried);
    Attempt last = stands && tried != null ? tried : last(index, tried, helper);
    boolean wasInVain = tried != null && !stands;
    doubt.note(stretch(index), wasInVain);
    isCommitting = true;
    last.settle(state);
    add(index, last);
    if (!declarations.canBeTrue(last.recording(), block.budget().gas())) {
      doubt.despair();
    }
    counters.settled(last);
    attempts.set(index, null);
    progress.settled(last, !stands, wasInVain);
    isCommitting = false;
    return refusal(index + last.size(), last.results().refused());
  }

  private Optional<Refusal> refusal(int index, TransactionResult.@Nullable Rejected refused) {
    if (refused == null) {
      return Optional.empty();
    }
    String transaction = transactions.get(index).transaction().toString();
    return Optional.of(new Refusal(index, new RuleViolation(refused.reason().name(), transaction)));
  }

  /**
   * Whether what was tried ahead is the result. What is left of the block was not known then; that
   * a transaction was refused for another reason is found out again.
   */
  private boolean stands(int index, Attempt tried) {
    return tried.results().refused() == null
        && tried.fits(stretch(index), block.budget())
        && tried.isAsSeen();
  }

  private List<SignedTransaction> stretch(int first) {
    return transactions.subList(first, progress.end(first));
  }

  /** Executes the head, on settled state only. */
  private Attempt last(int index, @Nullable Attempt tried, Helper helper) {
    Attempt last = execute(index, block.budget(), helper, isGivenUp);
    show(index, last, tried);
    return last;
  }

  private void add(int first, Attempt settled) {
    BlockRecording own = settled.recording();
    Attempt.Results results = settled.results();
    for (int i = 0; i < settled.size(); i++) {
      if (recording != null && own != null) {
        recording.add(own, i);
      }
      block.add(
          transactions.get(first + i).transaction(),
          results.executed().get(i),
          results.blooms().get(i));
    }
  }

  private void refute(Attempt attempt) {
    attempt.retract();
    counters.refuted(attempt);
    if (counters.isWasteful()) {
      doubt.despair();
    }
  }

  /** Tries transactions ahead until the speculation is over. */
  @Override
  public void help(int thread, Helper helper) throws InterruptedException {
    if (progress.enter()) {
      try {
        tryAll(thread, helper);
      } finally {
        progress.leave();
      }
      if (progress.head() == transactions.size()) {
        ahead.rest(); // Nobody waits for that.
      }
    }
  }

  /** Who waits for a thread that waits for a stretch has to know what it did: so each counts. */
  private void tryAll(int thread, Helper helper) throws InterruptedException {
    int index = progress.claim(ahead::portion);
    while (index != Progress.NONE) {
      long start = System.nanoTime();
      attempt(index, helper);
      counters.wasBusy(thread, System.nanoTime() - start);
      counters.attempted(helper.takeExecutions());
      index = progress.claim(ahead::portion);
    }
  }

  /**
   * Tries a claimed stretch, unless what an earlier try saw still holds. Whatever goes wrong here
   * will go wrong again where the stretch is settled, if it is more than a consequence of what was
   * not known yet.
   */
  @SuppressWarnings("CatchingUnchecked")
  private void attempt(int index, Helper helper) {
    boolean isLeft = true;
    try {
      int knew = progress.news();
      Attempt former = attempts.get(index);
      boolean isNew = former == null || !former.isAsSeen();
      if (isNew) {
        attempt(index, former, helper);
      }
      progress.tried(index, isNew, knew);
      isLeft = false;
    } catch (GivenUpException _) {
      // It began too early, or too late; an engine can be used again then.
    } catch (Throwable _) {
      helper.renew();
      counters.failed();
    } finally {
      if (isLeft) {
        progress.failed(index);
      }
    }
  }

  private void attempt(int index, @Nullable Attempt former, Helper helper) {
    Attempt fresh = execute(index, whole, helper, () -> isOver);
    attempts.set(index, fresh);
    try {
      show(index, fresh, former);
    } catch (Throwable e) {
      doubt.despair(); // What is shown from here on belongs to no try: it must not be settled.
      throw e;
    }
  }

  private void show(int index, Attempt fresh, @Nullable Attempt former) {
    fresh.publish(state);
    declarations.retract(index);
    if (former != null) {
      refute(former);
    }
  }

  private Attempt execute(int index, BlockBudget budget, Helper helper, BooleanSupplier stop) {
    VersionedReader reader = new VersionedReader(state, index + 1, stop);
    BlockRecording own = recording == null ? null : recording.beside();
    return helper.execute(stretch(index), reader, budget, own);
  }
}
