package org.vmstudio.pavm.parallel;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.parallel.HintedScheduler;
import org.vmstudio.ethereum.parallel.ListedScheduler;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.pavm.interleaving.Fault;
import org.vmstudio.pavm.interleaving.Interleaving;
import org.vmstudio.pavm.interleaving.Trial;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** Random blocks, by all schedulers that execute transactions beside each other. */
public final class BlockTrial implements Trial {
  private static final int MOST_THREADS = 16;

  private final CodeCache codes = new CodeCache(1 << 20);
  private @Nullable Known last;

  /** A block with what it comes to serially. */
  private record Known(
      long seed, RandomBlock block, BlockRun run, Validation plain, Validation recorded) {}

  private enum Kind {
    OPTIMISTIC,
    GROUPS,
    SEQUENCE,
    VALUES,
    LISTED
  }

  private Known known(long seed) {
    Known known = last;
    if (known == null || known.seed() != seed) {
      RandomBlock block = new RandomBlock(seed);
      BlockRun run = new BlockRun(block);
      Scheduler serial = new SerialScheduler();
      known =
          new Known(
              seed,
              block,
              run,
              Validation.of(block, run, serial, codes, false),
              Validation.of(block, run, serial, codes, true));
      last = known;
    }
    return known;
  }

  @Override
  public String expected(long block, boolean isRecorded) {
    Known known = known(block);
    return (isRecorded ? known.recorded() : known.plain()).text();
  }

  @Override
  public Run run(Plan plan) {
    Known known = known(plan.block());
    SplittableRandom random = new SplittableRandom(plan.seed());
    Interleaving interleaving = new Interleaving(plan.seed(), plan.fault());
    AtomicReference<Executor> pool = new AtomicReference<>(interleaving);
    int threads = random.nextInt(2, MOST_THREADS + 1);
    OptimisticScheduler optimistic =
        new OptimisticScheduler(
            threads, task -> pool.get().execute(task), () -> new Interpreter(codes), _ -> {});
    Kind kind = Kind.values()[(int) Math.floorMod(plan.seed(), (long) Kind.values().length)];
    boolean isTrue = random.nextInt(3) > 0;
    Scheduler scheduler = scheduler(kind, optimistic, known.recorded(), isTrue, plan.seed());
    String who = "%s, %d threads, %s".formatted(kind, threads, isTrue ? "true" : "lies");
    String result = "";
    Throwable failure = null;
    try {
      result = validate(interleaving, known, scheduler, plan.isRecorded());
    } catch (Exception | OutOfMemoryError e) {
      failure = e;
    }
    String again = "";
    if (plan.fault().kind() != Fault.Kind.NONE) {
      Interleaving healthy = new Interleaving(plan.seed(), Fault.NONE);
      pool.set(healthy);
      again = validateSafely(healthy, known, scheduler, plan.isRecorded());
    }
    return new Run(result, failure, again, who, interleaving);
  }

  private String validate(Interleaving how, Known known, Scheduler scheduler, boolean isRecorded)
      throws Exception {
    return how.run(
        () -> Validation.of(known.block(), known.run(), scheduler, codes, isRecorded).text());
  }

  private String validateSafely(
      Interleaving how, Known known, Scheduler scheduler, boolean isRecorded) {
    try {
      return validate(how, known, scheduler, isRecorded);
    } catch (Exception e) {
      throw new AssertionError("%s failed without a fault".formatted(how), e);
    }
  }

  private static Scheduler scheduler(
      Kind kind, OptimisticScheduler optimistic, Validation truth, boolean isTrue, long seed) {
    if (kind == Kind.OPTIMISTIC) {
      return optimistic;
    }
    if (kind == Kind.LISTED) {
      return new ListedScheduler(optimistic, _ -> truth.list());
    }
    Optional<BlockHints> hints = isTrue ? truth.hints() : truth.hints().map(new Liar(seed)::about);
    return new HintedScheduler(optimistic, HintedScheduler.Use.valueOf(kind.name()), _ -> hints);
  }
}
