package org.vmstudio.executor.internal;

import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.BlockExecutor.Rehearsal;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.BlockOutcome;

/**
 * Executes whole blocks beside a chain, in a container of their own, to see what an image makes of
 * them: nothing is committed. Thread-safe; for one chain by one caller at a time.
 */
final class Trial {

  private final StoreReader store;
  private final MachineLoader loader;
  private final Standby standby;
  private final ExecutorService threads;
  private final Function<Container, Deadlines> deadlines;

  /**
   * Tries on these.
   *
   * @param deadlines how long a machine may take for a block
   */
  Trial(
      StoreReader store,
      MachineLoader loader,
      Standby standby,
      ExecutorService threads,
      Function<Container, Deadlines> deadlines) {
    this.store = store;
    this.loader = loader;
    this.standby = standby;
    this.threads = threads;
    this.deadlines = deadlines;
  }

  /** As {@link ShadowRun#run}. */
  Rehearsal rehearse(ChainKey key, ImageRef image, int blocks) {
    ChainRecord chain = store.chain(key).orElseThrow();
    return new ShadowRun(store, this, chain, standby.prepare(key, image)).run(blocks);
  }

  /** What another image makes of a block on the state after its parent. */
  Verdict secondOpinion(
      ChainRecord chain, LedgerBlock block, ImageRef image, Supplier<StateSnapshot> before) {
    Container container = standby.prepare(chain.key(), image);
    try (StateSnapshot state = before.get()) {
      Verdict verdict = run(chain, block, container, state).verdict();
      if (!verdict.verified()) {
        standby.discard(chain.key(), "it verifies no more than the present one");
      }
      return verdict;
    }
  }

  /**
   * What an image makes of a block.
   *
   * @param verdict judged as on the chain
   * @param outcome what its machine answered
   */
  record Result(Verdict verdict, BlockOutcome outcome) {}

  /** Executes a block in a container; the state is closed with that. */
  Result run(ChainRecord chain, LedgerBlock block, Container container, StateSnapshot state) {
    Container.Lease lease = container.lease();
    BlockTask task =
        new BlockTask(
            chain, block, loader.machine(container.image()).codec(), lease.instance(), state);
    Deadlines within = deadlines.apply(container);
    Flight flight = new Flight(BlockRun.whole(task, within), lease, state, within);
    try {
      threads.execute(flight.run());
      Execution execution = flight.await();
      flight.close();
      return new Result(Judge.verdict(chain, container.image(), execution), execution.outcome());
    } catch (RuntimeException fault) {
      end(flight, fault);
      throw fault;
    }
  }

  /** Only a machine that is asked to stop is still at work. */
  private void end(Flight flight, RuntimeException cause) {
    if (cause instanceof PlatformFault fault && fault.kind() == Kind.STOPPING) {
      flight.abandon(threads);
    } else {
      flight.close();
    }
  }
}
