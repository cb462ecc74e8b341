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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.plugin.PavmMachine;

/**
 * The official vectors. Some of them with {@code -Dvmstudio.conformance.part=stCreate}, one of so
 * many state tests with {@code -Dvmstudio.conformance.every=10}.
 */
class ConformanceTest {

  private static final int THREADS = 2;
  private static final int EVERY = Integer.getInteger("vmstudio.conformance.every", 10);
  private static final String PART = System.getProperty("vmstudio.conformance.part", "");
  private static final long CODE_BYTES = 64 << 20;

  /** Tests that only a run of all takes in: 2^32 - 1 rounds of BLAKE2 and the like. */
  private static final String TIME_CONSUMING = "stTimeConsuming";

  private final Tally tally = new Tally();

  @ParameterizedTest
  @EnumSource(names = {"STEPS", "BLOCKS_AT_ONCE"})
  void stateTestsGiveTheirRootsAndLogs(Interpreter.Tier tier) throws Exception {
    judge(
        "state-", new StateVectors(() -> new Interpreter(new CodeCache(CODE_BYTES), tier)), EVERY);
  }

  @Test
  void chainTestsGiveTheirChains() throws Exception {
    judge("chain-", new ChainVectors(new PavmMachine("1.0.0")), 1);
  }

  private void judge(String suites, VectorKind kind, int every) throws Exception {
    Path zip = Path.of(System.getProperty("vmstudio.test.data", "absent"), "ethereum-tests.zip");
    assumeTrue(Files.exists(zip), () -> "no test data at " + zip);
    VectorRunner runner = new VectorRunner(List.of(kind), wanted(every));
    try (VectorArchive archive = VectorArchive.open(zip)) {
      Stream<Path> files =
          archive.files().stream().filter(file -> archive.nameOf(file).startsWith(suites));
      runAll(archive, files.toList(), runner);
    }
    assertThat(tally.failures()).as(tally.summary()).isEmpty();
    assertThat(tally.sums().passed()).as(tally.summary()).isPositive();
  }

  private static Predicate<CaseId> wanted(int every) {
    return id ->
        id.toString().contains(PART)
            && !(every > 1 && id.file().contains(TIME_CONSUMING))
            && Math.floorMod(id.hashCode(), every) == 0;
  }

  private void runAll(VectorArchive archive, List<Path> files, VectorRunner runner)
      throws Exception {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Path file : files) {
        running.add(threads.submit(() -> run(archive, file, runner)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private @Nullable Void run(VectorArchive archive, Path file, VectorRunner runner)
      throws IOException {
    runner.run(archive.nameOf(file), Files.readAllBytes(file), tally::add);
    return null;
  }
}
