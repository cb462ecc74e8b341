package org.vmstudio.ethereum.plugin;

import java.util.concurrent.Executor;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.parallel.HintedScheduler;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SpeculationReport;
import org.vmstudio.ethereum.parallel.Worthwhile;

/** Chooses what executes the blocks of one chain. */
final class Schedulers {

  /** The platform's own, because an image asks for nothing but the api and the framework. */
  private static final System.Logger LOG = System.getLogger(Schedulers.class.getName());

  private final SchedulerKind kind;
  private final Scheduler serial = new SerialScheduler();
  private final Scheduler parallel;

  /**
   * Chooses for a chain.
   *
   * @param kind what the node wants; machines whose engines keep a state are serial all the same
   * @param threads how many threads work on a block
   * @param pool runs those beside the one that executes the block
   * @param hints has what is known of blocks beforehand
   */
  Schedulers(SchedulerKind kind, Engines engines, int threads, Executor pool, HintStore hints) {
    boolean canSpeculate = kind != SchedulerKind.SERIAL && engines.forSpeculation().isPresent();
    this.kind = kind;
    this.parallel = canSpeculate ? parallel(kind, engines, threads, pool, hints) : serial;
  }

  private static Scheduler parallel(
      SchedulerKind kind, Engines engines, int threads, Executor pool, HintStore hints) {
    OptimisticScheduler optimistic =
        new OptimisticScheduler(
            threads, pool, () -> engines.forSpeculation().orElseThrow(), Schedulers::log);
    return switch (kind) {
      case GROUPS -> hinted(optimistic, HintedScheduler.Use.GROUPS, hints);
      case SEQUENCE -> hinted(optimistic, HintedScheduler.Use.SEQUENCE, hints);
      case VALUES, AUTO -> hinted(optimistic, HintedScheduler.Use.VALUES, hints);
      case SERIAL, OPTIMISTIC -> optimistic;
    };
  }

  private static Scheduler hinted(
      OptimisticScheduler optimistic, HintedScheduler.Use use, HintStore hints) {
    return new HintedScheduler(
        optimistic, use, block -> hints.find(block.context().header().hash()));
  }

  /** What executes a block of so many transactions. */
  Scheduler forBlock(HeaderContext context, int count) {
    return switch (kind) {
      case SERIAL -> serial;
      case OPTIMISTIC, GROUPS, SEQUENCE, VALUES -> parallel;
      case AUTO -> Worthwhile.is(context, count) ? parallel : serial;
    };
  }

  private static void log(SpeculationReport report) {
    LOG.log(System.Logger.Level.DEBUG, "executed ahead: {0}", report);
  }
}
