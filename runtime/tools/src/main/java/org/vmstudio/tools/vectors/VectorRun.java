package org.vmstudio.tools.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vmstudio.conformance.CaseId;
import org.vmstudio.conformance.CaseResult;
import org.vmstudio.conformance.Effect;
import org.vmstudio.conformance.SchedulerTrials;
import org.vmstudio.conformance.VectorKinds;
import org.vmstudio.conformance.VectorRunner;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.plugin.ExecutionSettings;
import org.vmstudio.launcher.cli.Surroundings;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.tool.VectorOptions;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.plugin.PavmMachine;
import org.vmstudio.pavm.trace.Summary;
import org.vmstudio.tools.InputException;
import org.vmstudio.tools.trace.TraceOutput;

/** Runs vectors from files, folders and zip files, and prints what came of them. */
final class VectorRun {
  private static final long CODE_BYTES = 64 << 20;

  private final VectorOptions options;
  private final Surroundings surroundings;
  private final VectorRunner runner;
  private final ResultPrinter results;
  private final AtomicBoolean badInput = new AtomicBoolean();

  VectorRun(VectorOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
    this.results = new ResultPrinter(options, surroundings.out());
    this.runner = options.trace().isOn() ? traced() : plain();
  }

  private VectorRunner plain() {
    return runner(Interpreter::new, results::effect);
  }

  private VectorRunner traced() {
    TraceOutput trace = new TraceOutput(surroundings.err(), options.trace());
    BiConsumer<CaseId, Effect> summary = (id, effect) -> trace.summary(summary(id, effect));
    return runner(
        codes -> new Interpreter(codes, trace.tracer()), summary.andThen(results::effect));
  }

  private VectorRunner runner(
      Function<CodeCache, Engine> engines, BiConsumer<CaseId, Effect> observer) {
    CodeCache codes = new CodeCache(CODE_BYTES);
    PavmMachine machine = new PavmMachine("1.0.0", engines);
    return new VectorRunner(
        VectorKinds.all(() -> engines.apply(codes), machine, schedulers(), observer), wanted());
  }

  private SchedulerTrials schedulers() {
    return options.isBySchedulers()
        ? SchedulerTrials.of(
            kind -> PavmMachine.scheduled("1.0.0", new ExecutionSettings(kind, true)), 1)
        : SchedulerTrials.NONE;
  }

  private static Summary summary(CaseId id, Effect effect) {
    return new Summary(
        effect.stateRoot(),
        effect.output(),
        effect.gasUsed(),
        effect.success(),
        id.fork(),
        effect.nanos());
  }

  private Predicate<CaseId> wanted() {
    Predicate<CaseId> named =
        options
            .run()
            .<Predicate<CaseId>>map(
                pattern -> id -> pattern.matcher(id.file() + " " + id.test()).find())
            .orElse(_ -> true);
    return options
        .fork()
        .map(fork -> named.and(id -> id.fork().equalsIgnoreCase(fork)))
        .orElse(named);
  }

  /**
   * Runs all vectors and prints the results.
   *
   * @return the exit code
   * @throws InputException if a path cannot be opened, or nothing was selected
   */
  int run(List<Path> paths) throws InputException, InterruptedException {
    try (VectorFiles files = VectorFiles.open(paths);
        RunProgress progress = RunProgress.of(surroundings, options, files.all().size())) {
      if (options.trace().isOn() || files.all().size() == 1) {
        for (VectorFiles.Entry file : files.all()) {
          run(file, progress);
        }
      } else {
        runInParallel(files.all(), progress);
      }
    }
    if (results.isEmpty()) {
      throw new InputException("no case is selected by these files, --run and --fork");
    }
    results.print();
    return exitCode();
  }

  private int exitCode() {
    if (badInput.get()) {
      return ExitCode.USAGE;
    }
    return results.hasFailures() ? ExitCode.FAILED : ExitCode.OK;
  }

  private void runInParallel(List<VectorFiles.Entry> files, RunProgress progress)
      throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (VectorFiles.Entry file : files) {
        running.add(workers.submit(() -> run(file, progress)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(firstLine(e), e);
    }
  }

  private @Nullable Void run(VectorFiles.Entry file, RunProgress progress) {
    try {
      runner.run(file.name(), file.read(), results::add);
    } catch (IOException | InputException e) {
      badInput.set(true);
      CaseId id = new CaseId(file.name(), "", "", 0);
      results.add(CaseResult.failed(id, "a JSON file with vectors", firstLine(e)));
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException(file.name() + ": out of memory: " + e.getMessage(), e);
    }
    progress.step();
    return null;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
