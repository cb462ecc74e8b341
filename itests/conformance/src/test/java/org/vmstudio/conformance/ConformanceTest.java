package org.vmstudio.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.ethereum.plugin.ExecutionSettings;
import org.vmstudio.ethereum.plugin.SchedulerKind;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.interpreter.Interpreter.Tier;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.plugin.PavmMachine;

/**
 * All official vectors, two files at a time; on the block tier, and the state tests on the step
 * tier too. Some of them with {@code -Dvmstudio.conformance.part=stCreate}. What came out is
 * printed, and written to {@code target/conformance.json}.
 */
class ConformanceTest {

  private static final int THREADS = 2;
  private static final int SHOWN_FAILURES = 50;
  private static final String PART = System.getProperty("vmstudio.conformance.part", "");
  private static final Path REPORT = Path.of("target", "conformance.json");
  private static final long CODE_BYTES = 32 << 20;

  /** One of so many state tests runs on the step tier: it is the reference, and much slower. */
  private static final int STEP_TIER_EVERY =
      Integer.getInteger("vmstudio.conformance.steps.every", 4);

  /** One of so many chain tests of single transactions is run by all schedulers too. */
  private static final int SCHEDULED_EVERY = 50;

  private static VirtualMachine scheduled(SchedulerKind kind) {
    return PavmMachine.scheduled("1.0.0", new ExecutionSettings(kind, true));
  }

  @Test
  void everyVectorHasTheOutcomeThatItNames() throws Exception {
    Predicate<CaseId> wanted = id -> id.toString().contains(PART);
    SchedulerTrials schedulers = SchedulerTrials.of(ConformanceTest::scheduled, SCHEDULED_EVERY);
    List<VectorKind> kinds =
        VectorKinds.all(
            engines(Tier.BLOCKS_AT_ONCE), new PavmMachine("1.0.0"), schedulers, Effect.IGNORED);
    Tally tally = run("", new VectorRunner(kinds, wanted));
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, ConformanceReport.of(tally).toPrettyString());
    System.out.println(tally.summary());
    assertPassed(tally);
    assertThat(schedulers.withSeveral()).isGreaterThan(PART.isEmpty() ? 50 : -1);
  }

  @Test
  void theStepTierAgreesOnASampleOfTheStateTests() throws Exception {
    Predicate<CaseId> wanted =
        id ->
            id.toString().contains(PART)
                && (!PART.isEmpty() || Math.floorMod(id.hashCode(), STEP_TIER_EVERY) == 0);
    List<VectorKind> kinds = List.of(new StateVectors(engines(Tier.STEPS)));
    Tally tally = run("state-", new VectorRunner(kinds, wanted));
    assertPassed(tally);
  }

  private static void assertPassed(Tally tally) {
    List<CaseResult> failures = tally.failures();
    assertThat(failures.subList(0, Math.min(failures.size(), SHOWN_FAILURES)))
        .as(tally.summary())
        .isEmpty();
    assertThat(tally.sums().passed()).as(tally.summary()).isPositive();
  }

  private static Supplier<Interpreter> engines(Tier tier) {
    return () -> new Interpreter(new CodeCache(CODE_BYTES), tier);
  }

  private static Tally run(String suites, VectorRunner runner) throws Exception {
    Path zip = Path.of(System.getProperty("vmstudio.test.data", "absent"), "ethereum-tests.zip");
    assumeTrue(Files.exists(zip), () -> "no test data at " + zip);
    Tally tally = new Tally();
    List<Future<?>> running = new ArrayList<>();
    try (VectorArchive archive = VectorArchive.open(zip);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Path file : archive.files()) {
        if (archive.nameOf(file).startsWith(suites)) {
          running.add(threads.submit(() -> run(archive, file, runner, tally)));
        }
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return tally;
  }

  private static @Nullable Void run(
      VectorArchive archive, Path file, VectorRunner runner, Tally tally) throws IOException {
    runner.run(archive.nameOf(file), Files.readAllBytes(file), tally::add);
    return null;
  }
}
