package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockProfile;
import org.vmstudio.api.vm.BlockProfiler;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.parallel.HintedScheduler;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Rehearsal;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SignedTransaction;

/** Measures how a block goes by each scheduler, in turns, after it was recorded serially. */
final class EvmProfiler implements BlockProfiler {
  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 16);
  private static final int ROUNDS = 5;
  private static final long ENOUGH_NANOS = 5_000_000_000L;

  private final Configurations configurations;
  private final Function<ChainConfiguration, Supplier<Engine>> engines;
  private final Executor pool;

  /**
   * Creates a profiler.
   *
   * @param engines makes engines under a chain's rules, one a thread
   * @param pool runs the threads beside the calling one
   */
  EvmProfiler(
      Configurations configurations,
      Function<ChainConfiguration, Supplier<Engine>> engines,
      Executor pool) {
    this.configurations = configurations;
    this.engines = engines;
    this.pool = pool;
  }

  @Override
  public BlockProfile profile(Bytes configuration, Bytes rawBlock, StateView parent)
      throws MalformedException {
    Replay replay = Replay.of(configurations, configuration, rawBlock, parent);
    List<SignedTransaction> transactions = replay.signed(replay.block().transactions().size());
    Supplier<Engine> maker = engines.apply(replay.context().configuration());
    Engine engine = maker.get();
    try {
      Rehearsal rehearsal =
          Rehearsal.of(transactions, recording -> replay.begin(engine, recording));
      List<ProfiledScheduler> schedulers = schedulers(maker, rehearsal);
      measure(schedulers, replay, transactions);
      return profile(rehearsal, schedulers);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the block cannot be executed: " + e.getMessage(), e);
    }
  }

  private List<ProfiledScheduler> schedulers(Supplier<Engine> maker, Rehearsal rehearsal) {
    List<ProfiledScheduler> all = new ArrayList<>();
    all.add(new ProfiledScheduler("serial", maker.get(), _ -> new SerialScheduler()));
    all.add(
        new ProfiledScheduler(
            "optimistic",
            maker.get(),
            reports -> new OptimisticScheduler(THREADS, pool, maker, reports)));
    for (HintedScheduler.Use use : HintedScheduler.Use.values()) {
      all.add(
          new ProfiledScheduler(
              use.name().toLowerCase(Locale.ROOT),
              maker.get(),
              reports ->
                  new HintedScheduler(
                      new OptimisticScheduler(THREADS, pool, maker, reports),
                      use,
                      _ -> Optional.of(rehearsal.hints()))));
    }
    return all;
  }

  /** The first round is to warm up. */
  private static void measure(
      List<ProfiledScheduler> schedulers, Replay replay, List<SignedTransaction> transactions) {
    long start = System.nanoTime();
    for (int round = 0;
        round <= ROUNDS && (round < 2 || System.nanoTime() - start < ENOUGH_NANOS);
        round++) {
      for (ProfiledScheduler scheduler : schedulers) {
        scheduler.run(replay, transactions, round > 0);
      }
    }
  }

  private static BlockProfile profile(Rehearsal rehearsal, List<ProfiledScheduler> schedulers) {
    int[] groups = rehearsal.hints().hints().groups();
    int[] sizes = new int[groups.length];
    for (int group : groups) {
      sizes[group]++;
    }
    return new BlockProfile(
        groups.length,
        (int) Arrays.stream(sizes).filter(size -> size > 0).count(),
        Arrays.stream(sizes).max().orElse(0),
        rehearsal.work(),
        rehearsal.schedule().criticalPath(),
        Rehearsal.simulatedSpeedup(List.of(rehearsal)),
        schedulers.stream().map(ProfiledScheduler::result).toList());
  }
}
