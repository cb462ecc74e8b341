package org.vmstudio.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.state.WorldState;

/** Adds up what another engine takes. For one thread. */
final class StopwatchEngine implements Engine {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Engine engine;
  private long nanos;
  private long bytes;

  StopwatchEngine(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Outcome execute(
      WorldState world,
      BlockEnvironment block,
      TransactionEnvironment transaction,
      Message message) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    Outcome outcome = engine.execute(world, block, transaction, message);
    nanos += System.nanoTime() - start;
    bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return outcome;
  }

  /** Returns how long the engine ran so far. */
  long nanos() {
    return nanos;
  }

  /** Returns what the engine allocated on the heap so far. */
  long bytes() {
    return bytes;
  }
}
