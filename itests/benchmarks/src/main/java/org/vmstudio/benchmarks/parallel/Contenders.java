package org.vmstudio.benchmarks.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.Engines;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SpeculationReport;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** The schedulers that take part, the serial one first; each with engines that are compiled. */
final class Contenders {
  private final AtomicReference<@Nullable SpeculationReport> report = new AtomicReference<>();
  private final List<Contender> all;

  /** Creates them for so many threads. */
  Contenders(int threads, Crew crew) {
    CodeCache codes = new CodeCache(Engines.CODE_BYTES);
    OptimisticScheduler optimistic =
        new OptimisticScheduler(threads, crew.pool(), () -> new Interpreter(codes), report::set);
    all =
        List.of(
            new Contender("serial", 1, new SerialScheduler(), Engines.interpreter()),
            new Contender("optimistic", threads, optimistic, new Interpreter(codes), report));
  }

  /** Returns all. */
  List<Contender> all() {
    return all;
  }
}
