package org.vmstudio.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VmInstance;

/** A toy chain's instance. */
final class ToyInstance implements VmInstance {
  /** The call that it does not come back from. */
  private static final Bytes HANG = Bytes.wrap("hang".getBytes(UTF_8));

  private final AtomicInteger failures;
  private final LongPredicate wrong;
  private final CountDownLatch stopped = new CountDownLatch(1);

  ToyInstance(AtomicInteger failures, LongPredicate wrong) {
    this.failures = failures;
    this.wrong = wrong;
  }

  @Override
  public BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state) {
    long excess = wrong.test(block.height()) ? 1 : 0;
    return new ToySession(this, sum(state) + excess, state.get(0, ToyCodec.PARTIAL) != null);
  }

  @Override
  public CallResult read(Bytes call, StateView state) {
    if (call.equals(HANG)) {
      hang();
    }
    return new CallResult(ToyBlock.number(sum(state)), Optional.empty(), 1);
  }

  @Override
  public CallResult simulate(Bytes transaction, StateView state) {
    return read(transaction, state);
  }

  @Override
  public void stop(Duration deadline) {
    stopped.countDown();
  }

  boolean failsOnce() {
    return failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  void hang() {
    boolean interrupted = false;
    while (stopped.getCount() > 0) {
      try {
        stopped.await();
      } catch (InterruptedException deaf) {
        interrupted = true;
      }
    }
    throw new IllegalStateException("stopped" + (interrupted ? " after an interrupt" : ""));
  }

  static long sum(StateView state) {
    byte[] value = state.get(0, ToyCodec.SUM);
    return value == null ? 0 : ByteBuffer.wrap(value).getLong();
  }
}
