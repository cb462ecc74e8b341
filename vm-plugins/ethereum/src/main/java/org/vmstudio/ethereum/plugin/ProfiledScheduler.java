package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.BlockProfile;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.parallel.Refusal;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.parallel.SpeculationReport;

/** A scheduler with what its runs of one block took. For one thread. */
final class ProfiledScheduler {
  private final String name;
  private final Engine engine;
  private final Scheduler scheduler;
  private final AtomicReference<@Nullable SpeculationReport> report = new AtomicReference<>();
  private final List<BlockProfile.Run> runs = new ArrayList<>();

  /**
   * Creates one.
   *
   * @param engine runs what the calling thread executes serially
   * @param maker makes the scheduler, which reports to whom it is given
   */
  ProfiledScheduler(
      String name, Engine engine, Function<Consumer<SpeculationReport>, Scheduler> maker) {
    this.name = name;
    this.engine = engine;
    this.scheduler = maker.apply(report::set);
  }

  /**
   * Executes the block.
   *
   * @throws IllegalArgumentException if a transaction must not be in it
   */
  void run(Replay replay, List<SignedTransaction> transactions, boolean counts) {
    report.set(null);
    BlockExecution execution = replay.begin(engine, null);
    long start = System.nanoTime();
    Optional<Refusal> refusal = scheduler.execute(execution, transactions, () -> false);
    execution.end();
    long nanos = System.nanoTime() - start;
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(refusal.get().toString());
    }
    if (counts) {
      runs.add(run(nanos, transactions.size()));
    }
  }

  private BlockProfile.Run run(long nanos, int transactions) {
    SpeculationReport said = report.get();
    return said == null
        ? new BlockProfile.Run(name, nanos, transactions, 0, List.of(nanos))
        : new BlockProfile.Run(name, nanos, said.attempts(), said.refuted(), said.busyNanos());
  }

  /** Returns the median run. */
  BlockProfile.Run result() {
    List<BlockProfile.Run> sorted =
        runs.stream().sorted(Comparator.comparingLong(BlockProfile.Run::nanos)).toList();
    return sorted.get(sorted.size() / 2);
  }
}
