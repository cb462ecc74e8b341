package org.vmstudio.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
  private static final int ROUNDS = 16;

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
    "ERC20.transferFrom",
    "ERC20.transferFrom/transactions"
  })
  public String workload;

  /** Who runs it. */
  @Param({"pavm", "geth"})
  public String engine;

  private Machine machine;
  private List<List<Call>> rounds;
  private int next;

  /** For JMH, which sets the parameters. */
  @SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls prepare().
  public EvmBenchmark() {}

  /** Makes the contracts, and the calls of some rounds. */
  @Setup(Level.Trial)
  public void prepare() {
    machine = Engines.of(engine);
    Workload chosen =
        new Workloads()
            .all().stream()
                .filter(each -> each.contract().equals(workload))
                .findFirst()
                .orElseThrow();
    Workload.Rounds all = Agreement.check(chosen, List.of(machine)).entries().getFirst().rounds();
    rounds =
        IntStream.range(Agreement.ROUNDS, Agreement.ROUNDS + ROUNDS).mapToObj(all::calls).toList();
  }

  /** Gives the machine back. */
  @TearDown(Level.Trial)
  public void close() {
    machine.close();
  }

  /** Makes one round. */
  @Benchmark
  public long round() {
    long nanos = 0;
    for (Call call : rounds.get(next)) {
      nanos += machine.time(call);
    }
    next = (next + 1) % ROUNDS;
    return nanos;
  }
}
