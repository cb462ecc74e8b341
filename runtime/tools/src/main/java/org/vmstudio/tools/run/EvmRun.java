package org.vmstudio.tools.run;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.cli.Surroundings;
import org.vmstudio.launcher.cli.VmStudio;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.tool.EvmRunOptions;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.trace.Summary;
import org.vmstudio.tools.InputException;
import org.vmstudio.tools.trace.TraceOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program of {@code vmstudio evm run}. */
@Command(name = "vmstudio evm run")
public final class EvmRun implements Callable<Integer> {
  private static final long CODE_BYTES = 1 << 26;
  private static final double MOST_SECONDS = 3600;

  private final Surroundings surroundings;
  private final InputStream standardInput;

  @Mixin private final EvmRunOptions options = new EvmRunOptions();

  @Spec private CommandLine.Model.CommandSpec spec;

  /** A run in some surroundings. */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  EvmRun(Surroundings surroundings, InputStream standardInput) {
    this.surroundings = surroundings;
    this.standardInput = standardInput;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Surroundings.ofProcess(), System.in, arguments));
  }

  /** Runs a command line and gives the exit code. */
  static int run(Surroundings surroundings, InputStream standardInput, String... arguments) {
    CommandLine line = new CommandLine(new EvmRun(surroundings, standardInput));
    return VmStudio.execute(surroundings, line, arguments);
  }

  @Override
  public Integer call() {
    try {
      Optional<Duration> bench = bench();
      RunRequest request = RunRequest.of(options, standardInput);
      RunReport report = report(request, bench);
      surroundings.out().print(options.isJson() ? report.json() + '\n' : report.text());
      surroundings.out().flush();
      return ExitCode.OK;
    } catch (InputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      // The gas pays for more than this JVM has: a fault of the surroundings, not an end of the
      // code.
      throw new IllegalStateException("out of memory: " + e.getMessage(), e);
    }
  }

  private Optional<Duration> bench() throws InputException {
    if (options.bench().isEmpty()) {
      return Optional.empty();
    }
    double seconds = options.bench().get();
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw new InputException("--bench: up to 3600 seconds were expected, not " + seconds);
    }
    return Optional.of(Duration.ofNanos((long) (seconds * 1e9)));
  }

  /** A trace is of one run, and a measurement of others, which are not traced. */
  private RunReport report(RunRequest request, Optional<Duration> bench) {
    CodeCache codes = new CodeCache(CODE_BYTES);
    if (!options.trace().isOn()) {
      return report(request, new Scratch(new Interpreter(codes), request), bench);
    }
    TraceOutput trace = new TraceOutput(surroundings.err(), options.trace());
    Scratch traced = new Scratch(new Interpreter(codes, trace.tracer()), request);
    Scratch.Run run = traced.run();
    trace.summary(
        new Summary(
            traced.root(),
            run.outcome().output(),
            request.gas() - run.outcome().gasLeft(),
            run.outcome().isSuccess(),
            request.fork().displayName(),
            run.nanos()));
    return bench.isPresent()
        ? report(request, new Scratch(new Interpreter(codes), request), bench)
        : report(request, traced, run);
  }

  private static RunReport report(RunRequest request, Scratch scratch, Optional<Duration> bench) {
    Scratch.Run first = scratch.run();
    if (bench.isEmpty()) {
      return report(request, scratch, first);
    }
    scratch.undo();
    Bench.Measured measured = new Bench(scratch).measure(bench.get());
    RunReport once = report(request, scratch, first);
    return new RunReport(
        once.outcome(),
        once.gasUsed(),
        once.logs(),
        once.created(),
        measured.nanos(),
        measured.allocated());
  }

  private static RunReport report(RunRequest request, Scratch scratch, Scratch.Run run) {
    boolean created = request.creates() && run.outcome().isSuccess();
    return new RunReport(
        run.outcome(),
        request.gas() - run.outcome().gasLeft(),
        run.logs(),
        created ? Optional.of(scratch.recipient()) : Optional.empty(),
        run.nanos(),
        run.allocated());
  }
}
