package org.vmstudio.tools.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmstudio.conformance.CaseId;
import org.vmstudio.conformance.Effect;
import org.vmstudio.conformance.SchedulerTrials;
import org.vmstudio.conformance.VectorArchive;
import org.vmstudio.conformance.VectorKinds;
import org.vmstudio.conformance.VectorRunner;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.interpreter.Interpreter.Tier;
import org.vmstudio.pavm.interpreter.Step;
import org.vmstudio.pavm.interpreter.Tracer;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.plugin.PavmMachine;

/** A sample of the official vectors comes to the same, traced and on both tiers. */
class TracedVectorsTest {
  private static final Path OFFICIAL =
      Path.of(System.getProperty("vmstudio.test.data", "absent"), "ethereum-tests.zip");
  private static final int EVERY_FILE = 60;
  private static final int EVERY_CASE = 4;

  /** Looks at everything, and counts. */
  private static final class Counter implements Tracer {
    private long before;
    private long after;
    private long bytes;

    @Override
    public void before(Step step) {
      before++;
      bytes += step.memory().length + step.returnData().length;
    }

    @Override
    public void after(long gasCost, @Nullable HaltReason failure) {
      after++;
    }
  }

  private static Map<String, String> effects(Function<CodeCache, Engine> engines)
      throws IOException {
    Map<String, String> effects = new TreeMap<>();
    CodeCache codes = new CodeCache(1 << 26);
    VectorRunner runner =
        new VectorRunner(
            VectorKinds.all(
                () -> engines.apply(codes),
                new PavmMachine("1.0.0", engines),
                SchedulerTrials.NONE,
                (id, effect) -> effects.put(id.toString(), text(effect))),
            TracedVectorsTest::isChosen);
    try (VectorArchive archive = VectorArchive.open(OFFICIAL)) {
      for (Path file : archive.files()) {
        String name = archive.nameOf(file);
        boolean runs = name.startsWith("state-") && !name.contains("stTimeConsuming");
        if (runs && Math.floorMod(name.hashCode(), EVERY_FILE) == 0) {
          runner.run(name, Files.readAllBytes(file), _ -> {});
        }
      }
    }
    return effects;
  }

  private static boolean isChosen(CaseId id) {
    return Math.floorMod(id.toString().hashCode(), EVERY_CASE) == 0;
  }

  private static String text(Effect effect) {
    return effect.stateRoot()
        + " "
        + effect.gasUsed()
        + " "
        + effect.success()
        + " "
        + Hex.encode(effect.output());
  }

  @Test
  void tracingChangesNothing() throws Exception {
    assumeTrue(Files.exists(OFFICIAL), "the official vectors are not there");
    Counter counter = new Counter();

    Map<String, String> traced = effects(codes -> new Interpreter(codes, counter));

    assertThat(traced).hasSizeGreaterThan(50);
    assertThat(counter.bytes).isPositive();
    assertThat(counter.before).isEqualTo(counter.after).isGreaterThan(1000);
    assertThat(traced).isEqualTo(effects(codes -> new Interpreter(codes, Tier.STEPS)));
    assertThat(traced).isEqualTo(effects(codes -> new Interpreter(codes, Tier.BLOCKS_AT_ONCE)));
  }
}
