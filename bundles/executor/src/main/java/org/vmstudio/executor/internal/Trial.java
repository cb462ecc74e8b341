package org.vmstudio.executor.internal;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

  private static final long MOST_REST = TimeUnit.MILLISECONDS.toNanos(100);

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

  /**
   * The newest blocks of a chain, and those that are verified meanwhile, up to the first bad one.
   */
  Rehearsal rehearse(ChainKey key, ImageRef image, int blocks) {
    ChainRecord chain = store.chain(key).orElseThrow();
    Container container = standby.prepare(key, image);
    int executed = 0;
    for (long next = first(chain, blocks); next <= verified(key); next++) {
      long begin = System.nanoTime();
      Optional<Verdict> verdict = recorded(chain, next, container);
      if (executed < blocks && verified(key) - next < 2L * blocks) {
        // The chains at work go before, but the older a state is, the longer takes its opening.
        LockSupport.parkNanos(Math.min(MOST_REST, System.nanoTime() - begin));
      }
      Optional<Verdict> bad = verdict.filter(each -> !each.verified());
      if (bad.isPresent()) {
        return new Rehearsal(
            executed, bad.map(each -> "block " + each.height() + ": " + each.reason()));
      }
      executed += verdict.isPresent() ? 1 : 0;
    }
    return new Rehearsal(executed, Optional.empty());
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

  private long first(ChainRecord chain, int blocks) {
    return Math.max(chain.genesis().height() + 1, verified(chain.key()) - blocks + 1);
  }

  private long verified(ChainKey chain) {
    return store.head(chain).orElseThrow().verified().height();
  }

  /** Empty where the chain does not hold the block, or the state before it, any more. */
  private Optional<Verdict> recorded(ChainRecord chain, long height, Container container) {
    Optional<LedgerBlock> block = store.block(chain.key(), height);
    Optional<StateSnapshot> state = store.openState(chain.key(), height - 1);
    try {
      return block
          .filter(found -> state.filter(at -> at.at().hash().equals(found.parent())).isPresent())
          .map(found -> run(chain, found, container, state.orElseThrow()).verdict());
    } finally {
      state.ifPresent(StateSnapshot::close);
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
