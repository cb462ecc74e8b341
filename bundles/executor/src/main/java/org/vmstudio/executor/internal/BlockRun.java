package org.vmstudio.executor.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.crypto.primitives.Keccak256;

/**
 * One block's way through a machine, on a thread of its own: all calls of the machine are made
 * here, so that whatever it throws and however long it takes stays here. Messages come in from
 * outside; what came of the block, or the {@link Throwable} that ended it, goes out through {@link
 * #result}.
 */
final class BlockRun implements Runnable {

  private final BlockTask task;
  private final boolean whole;
  private final Deadlines deadlines;
  private final Watch watch = new Watch();
  private final BlockingQueue<Optional<Execute>> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Execution> result = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile @Nullable BlockSession session;

  /** A run that is yet to begin. */
  BlockRun(BlockTask task, Deadlines deadlines) {
    this(task, deadlines, false);
  }

  private BlockRun(BlockTask task, Deadlines deadlines, boolean whole) {
    this.task = task;
    this.deadlines = deadlines;
    this.whole = whole;
  }

  /** A run that waits for no messages: it takes the transactions from the block itself. */
  static BlockRun whole(BlockTask task, Deadlines deadlines) {
    return new BlockRun(task, deadlines, true);
  }

  /** Hands over the block's next message. */
  void accept(Execute message) {
    messages.add(Optional.of(message));
  }

  /** What came of the block. */
  CompletableFuture<Execution> result() {
    return result;
  }

  /** Completes when the machine is out of this run's calls. */
  CompletableFuture<Boolean> ended() {
    return ended;
  }

  /** How long the machine has been at what. */
  Watch watch() {
    return watch;
  }

  /** Gives up; the run's thread ends as soon as the machine returns. */
  void abandon() {
    messages.add(Optional.empty());
    BlockSession open = session;
    if (open != null) {
      open.abandon();
    }
  }

  @Override
  @SuppressWarnings("CatchThrowable") // the one boundary at which a machine may throw anything
  public void run() {
    try {
      result.complete(execute());
    } catch (Throwable thrown) {
      giveUp(thrown);
      result.completeExceptionally(thrown);
    } finally {
      watch.leave();
      ended.complete(true);
    }
  }

  private Execution execute() throws MalformedException, InterruptedException {
    watch.enter("decoding the block", deadlines.seal());
    DecodedBlock block = task.decode();
    BodyReport body = task.checkBody();
    watch.enter("beginning the block", deadlines.transaction());
    long start = System.nanoTime();
    BlockSession open = Objects.requireNonNull(task.begin(block), "begin answered nothing");
    session = open;
    watch.leave();
    if (whole) {
      offerWhole(open, block.transactions());
    } else {
      offerAll(open, block);
    }
    watch.enter("sealing the block", deadlines.seal());
    BlockOutcome outcome = Objects.requireNonNull(open.seal(), "seal answered nothing");
    long nanos = System.nanoTime() - start;
    watch.leave();
    session = null;
    return new Execution(block.facts(), block.transactions().size(), body, outcome, nanos);
  }

  private void offerAll(BlockSession open, DecodedBlock block) throws InterruptedException {
    int count = block.transactions().size();
    Execute message;
    do {
      message =
          messages.take().orElseThrow(() -> new CancellationException("the block was given up"));
      checkPlace(message, count);
      if (count > 0) {
        offer(open, message, block.transactions().get(message.index()));
      }
    } while (!message.last());
  }

  private void offerWhole(BlockSession open, List<Bytes> transactions) {
    for (int index = 0; index < transactions.size(); index++) {
      offer(open, index, transactions.get(index));
    }
  }

  private void offer(BlockSession open, int index, Bytes transaction) {
    watch.enter("transaction " + index, deadlines.transaction());
    open.offer(index, transaction);
    watch.leave();
  }

  private void offer(BlockSession open, Execute message, Bytes transaction) {
    byte[] hash = Keccak256.hash(transaction.view());
    if (!Arrays.equals(hash, message.bodyHash().bytes().view())) {
      throw new IllegalStateException("message III and the ledger differ at " + message);
    }
    offer(open, message.index(), transaction);
  }

  private static void checkPlace(Execute message, int count) {
    if (message.count() != count || message.index() > Math.max(0, count - 1)) {
      throw new IllegalStateException(
          "the block has " + count + " transactions, not as " + message);
    }
  }

  /** Ends the session; what it throws in turn is kept beside the first cause. */
  @SuppressWarnings("CatchThrowable")
  private void giveUp(Throwable cause) {
    BlockSession open = session;
    if (open == null) {
      return;
    }
    try {
      open.abandon();
    } catch (Throwable second) {
      cause.addSuppressed(second);
    }
  }
}
