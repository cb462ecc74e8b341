package org.vmstudio.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The workloads for JMH; with {@code -prof gc} it shows what a call allocates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class EvmBenchmark {
  /** What is called. */
  @Param({
    "Fibonacci.iterative",
    "Fibonacci.recursive",
    "CPUHeavy.sort",
    "MatrixMul.multiply",
    "MatrixAdd.add",
    "Substring.count",
    "Histogram.count",
    "KVStore.write",
    "KVStore.read",
    "ERC20.approve",
    "ERC20.transfer",
    "ERC20.transferFrom"
  })
  public String workload;

  /** Who runs it. */
  @Param({"pavm", "geth"})
  public String engine;

  private Machine machine;
  private Workload.Target target;

  /** For JMH, which sets the parameters. */
  @SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls prepare().
  public EvmBenchmark() {}

  /** Makes the contracts. */
  @Setup(Level.Trial)
  public void prepare() {
    machine = Engines.of(engine);
    Workload chosen =
        new Workloads()
            .all().stream()
                .filter(each -> each.contract().equals(workload))
                .findFirst()
                .orElseThrow();
    target = chosen.prepare(machine);
  }

  /** Gives the machine back. */
  @TearDown(Level.Trial)
  public void close() {
    machine.close();
  }

  /** Makes one call. */
  @Benchmark
  public long call() {
    return machine.time(target.contract(), target.input());
  }
}
