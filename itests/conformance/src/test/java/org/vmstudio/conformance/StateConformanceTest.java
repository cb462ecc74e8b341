package org.vmstudio.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/**
 * The official state tests, on both tiers. A sample by default; all of them with {@code
 * -Dvmstudio.conformance.every=1}, some of them with {@code -Dvmstudio.conformance.part=stCreate}.
 */
class StateConformanceTest {
  private static final int EVERY = Integer.getInteger("vmstudio.conformance.every", 10);
  private static final String PART = System.getProperty("vmstudio.conformance.part", "");

  /** Tests that only a run of all takes in: 2^32 - 1 rounds of BLAKE2 and the like. */
  private static final String TIME_CONSUMING = "stTimeConsuming";

  private static final long CODE_BYTES = 64 << 20;

  private final Exclusions exclusions = Exclusions.load();
  private final Tally tally = new Tally();

  @ParameterizedTest
  @EnumSource(names = {"STEPS", "BLOCKS_AT_ONCE"})
  void everyStateTestUpToCancunGivesItsRootAndLogs(Interpreter.Tier tier) throws IOException {
    StateTestRunner runner = new StateTestRunner(new Interpreter(new CodeCache(CODE_BYTES), tier));
    try (Vectors vectors = Vectors.open()) {
      new StateTestSuite(vectors, Fork.CANCUN, EVERY, PART).forEach(test -> judge(runner, test));
    }
    assertThat(tally.failures()).as(tally.summary()).isEmpty();
    assertThat(tally.passed()).as(tally.summary()).isPositive();
  }

  private void judge(StateTestRunner runner, StateTestCase test) {
    boolean tooLong = EVERY > 1 && test.name().contains(TIME_CONSUMING);
    if (tooLong || exclusions.contains(test.name())) {
      return;
    }
    String suite = test.name().split("/")[1];
    Optional<String> mistake = run(runner, test);
    if (mistake.isEmpty()) {
      tally.passed(suite, test.fork());
    } else {
      tally.failed(suite, test.fork(), test.name() + ": " + mistake.get());
    }
  }

  private static Optional<String> run(StateTestRunner runner, StateTestCase test) {
    try {
      return runner.run(test);
    } catch (RuntimeException e) {
      return Optional.of(e + " at " + e.getStackTrace()[0]);
    }
  }
}
