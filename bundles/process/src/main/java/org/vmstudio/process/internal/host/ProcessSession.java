package org.vmstudio.process.internal.host;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.Begin;
import org.vmstudio.process.internal.proto.Nothing;
import org.vmstudio.process.internal.proto.Offers;
import org.vmstudio.process.internal.proto.Step;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ToWire;
import org.vmstudio.process.internal.wire.WireException;

/** One block on its way through a child process. Offers go out in batches. */
final class ProcessSession implements BlockSession {

  private static final int BATCH = 32;
  private static final int BATCH_BYTES = 128 << 10;

  private final Child child;
  private final int count;
  private final Duration deadline;
  private final Lender.Loan loan;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final StreamObserver<Step> steps;
  private Offers.Builder batch = Offers.newBuilder();
  private int batchBytes;
  private int next;
  private boolean ended;

  ProcessSession(
      Child child,
      BlockFacts block,
      Bytes envelope,
      int count,
      StateView state,
      Duration deadline) {
    this.child = child;
    this.count = count;
    this.deadline = deadline;
    this.loan = child.lender().lend(state);
    this.steps = child.execute(new Ending(), answer);
    Begin begin =
        Begin.newBuilder()
            .setFacts(ToWire.facts(block))
            .setEnvelope(ToWire.bytes(envelope))
            .setCount(count)
            .setView(loan.number())
            .build();
    send(Step.newBuilder().setBegin(begin).build());
  }

  /** Takes the one answer. */
  private final class Ending implements StreamObserver<Answer> {
    @Override
    public void onNext(Answer given) {
      answer.complete(given);
    }

    @Override
    public void onError(Throwable failed) {
      answer.completeExceptionally(failed);
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(new WireException("the block has no outcome"));
    }
  }

  @Override
  public synchronized void offer(int index, Bytes transaction) {
    requireOpen();
    if (index != next || index >= count) {
      throw new IllegalStateException(
          "transaction " + index + " was offered where " + next + " of " + count + " comes next");
    }
    if (answer.isDone()) {
      // It gave up before the end: it says why.
      fail();
    }
    next++;
    batch.addTransactions(ToWire.bytes(transaction));
    batchBytes += transaction.size();
    if (batch.getTransactionsCount() >= BATCH || batchBytes >= BATCH_BYTES) {
      flush();
    }
  }

  private void flush() {
    if (batch.getTransactionsCount() > 0) {
      batch.setFirst(next - batch.getTransactionsCount());
      send(Step.newBuilder().setOffers(batch).build());
      batch = Offers.newBuilder();
      batchBytes = 0;
    }
  }

  /** Sends a step, unless the block is known to have failed: the answer then says why. */
  private void send(Step step) {
    if (answer.isCompletedExceptionally()) {
      return;
    }
    try {
      steps.onNext(step);
    } catch (RejectedExecutionException gone) {
      answer.completeExceptionally(gone);
    }
  }

  private void complete() {
    try {
      steps.onCompleted();
    } catch (RejectedExecutionException | IllegalStateException gone) {
      answer.completeExceptionally(new WireException("the block cannot be sent", gone));
    }
  }

  private void fail() {
    throw new ContainerException("the block ended early: " + outcome());
  }

  @Override
  public BlockOutcome seal() {
    synchronized (this) {
      requireOpen();
      if (next != count) {
        throw new IllegalStateException("sealed after " + next + " of " + count);
      }
      ended = true;
      flush();
      send(Step.newBuilder().setSeal(Nothing.getDefaultInstance()).build());
      complete();
    }
    return outcome();
  }

  private BlockOutcome outcome() {
    try {
      Answer given = child.content(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
      loan.check();
      return FromWire.outcome(given);
    } catch (ExecutionException failed) {
      loan.check();
      throw broken(failed);
    } catch (ContainerException failed) {
      loan.check();
      throw failed;
    } catch (MalformedException | WireException broken) {
      loan.check();
      throw new ContainerException("an outcome that is none: " + broken.getMessage(), broken);
    } catch (TimeoutException late) {
      String what = "a block was not done within " + deadline.toMillis() + " ms";
      child.kill(what);
      throw new ContainerException(child + " failed: " + what, late);
    } catch (InterruptedException interrupted) {
      abandon();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the block was given up", interrupted);
    } finally {
      child.ended(answer);
      loan.close();
    }
  }

  private RuntimeException broken(ExecutionException failed) {
    return failed.getCause() instanceof IllegalStateException given ? given : child.broken(failed);
  }

  @Override
  public synchronized void abandon() {
    boolean first =
        answer.completeExceptionally(new IllegalStateException("the block was given up"));
    ended = true;
    child.ended(answer);
    loan.close();
    if (first && child.alive()) {
      steps.onError(Status.CANCELLED.asRuntimeException());
    }
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("the block is over");
    }
  }
}
