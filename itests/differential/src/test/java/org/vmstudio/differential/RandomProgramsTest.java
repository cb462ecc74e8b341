package org.vmstudio.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vmstudio.differential.generate.CaseGenerator;
import org.vmstudio.geth.evm.GethEvm;

/**
 * Ten thousand cases. Other seeds, or more: system properties {@code vmstudio.differential.seed}
 * and {@code vmstudio.differential.cases}; for a soak see {@link Fuzz}.
 */
class RandomProgramsTest {
  private static final long SEED = Long.getLong("vmstudio.differential.seed", 1);
  private static final int CASES = Integer.getInteger("vmstudio.differential.cases", 10_000);
  private static final Path FOLDER = Path.of("target", "divergences");
  private static final int SWEPT_CASES = 30;
  private static final int SWEPT_LIMITS = 200;

  @BeforeAll
  static void needGeth() {
    assumeTrue(GethEvm.isSupported(), "Geth's EVM does not come for this platform");
  }

  @Test
  void doTheSameOnAllEngines() throws InterruptedException {
    AtomicInteger left = new AtomicInteger(CASES);
    Campaign campaign = new Campaign(SEED, () -> left.getAndDecrement() > 0, FOLDER);
    System.out.printf("differential: %d cases from seed %d on%n", CASES, SEED);
    List<Campaign.Finding> findings = campaign.run(2);
    assertThat(campaign.nextSeed()).isEqualTo(SEED + CASES);
    assertThat(findings).isEmpty();
  }

  @Test
  void runOutOfGasAtTheSameInstruction() {
    try (Comparison comparison = Trials.all()) {
      for (long seed = SEED; seed < SEED + SWEPT_CASES; seed++) {
        sweep(CaseGenerator.of(seed), seed, comparison);
      }
    }
  }

  /** Runs a case's first transaction with gas up to one instruction after the other. */
  private static void sweep(Case which, long seed, Comparison comparison) {
    Deed deed = which.transactions().getFirst();
    for (long gas : GasSteps.of(which, SWEPT_LIMITS)) {
      Case limited = which.withTransactions(List.of(deed.withGasLimit(gas)));
      assertThat(comparison.run(limited)).as("seed %d with %d gas", seed, gas).isEmpty();
    }
  }
}
