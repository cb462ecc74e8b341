package org.vmstudio.benchmarks.parallel;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How much of a processor the JVM's compiler takes for a while. For one thread. */
final class Compiling {
  private static final double NANOS_A_MILLI = 1e6;

  private final @Nullable CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private long millis;
  private long start;

  /** Begins to look. */
  void begin() {
    millis = millis();
    start = System.nanoTime();
  }

  /** Returns its share of one processor since then; 0 where that is not known. */
  double share() {
    return (millis() - millis) * NANOS_A_MILLI / (System.nanoTime() - start);
  }

  private long millis() {
    return compiler != null && compiler.isCompilationTimeMonitoringSupported()
        ? compiler.getTotalCompilationTime()
        : 0;
  }
}
