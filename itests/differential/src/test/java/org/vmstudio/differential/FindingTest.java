package org.vmstudio.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vmstudio.differential.generate.CaseGenerator;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** An engine with a mistake is found out, and what shows the mistake is small. */
class FindingTest {
  private static Engine engine() {
    return new Interpreter(new CodeCache(1 << 20));
  }

  /** Takes a gas too much from who logged something. */
  private static Engine mistaken() {
    Engine right = engine();
    return (world, block, transaction, message) -> {
      Outcome outcome = right.execute(world, block, transaction, message);
      long tooMuch = world.logCount() > 0 && outcome.gasLeft() > 0 ? 1 : 0;
      return new Outcome(
          outcome.halt(), outcome.gasLeft() - tooMuch, outcome.refund(), outcome.output());
    };
  }

  private static Comparison comparison(Engine other) {
    return new Comparison(
        List.of(new EngineTrial("right", engine()), new EngineTrial("other", other)));
  }

  private static Case diverging(Comparison comparison) {
    return LongStream.range(1, 1000)
        .mapToObj(CaseGenerator::of)
        .filter(which -> comparison.run(which).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMistakeShowsAndTheCaseIsMadeSmall() {
    try (Comparison comparison = comparison(mistaken())) {
      Case which = diverging(comparison);
      Case small = new Minimiser(each -> comparison.run(each).isPresent()).minimise(which);
      assertThat(comparison.run(small)).isPresent();
      assertThat(small.transactions()).hasSize(1);
      int bytes = small.accounts().stream().mapToInt(subject -> subject.code().length()).sum();
      assertThat(bytes + small.transactions().getFirst().data().length()).isLessThan(40);
    }
  }

  @Test
  void aMistakeIsDescribedByWhatDiffers() {
    try (Comparison comparison = comparison(mistaken())) {
      Optional<Divergence> divergence = comparison.run(diverging(comparison));
      assertThat(divergence.orElseThrow().description())
          .contains("gas: right ")
          .contains("root: right ")
          .doesNotContain("logs:");
    }
  }

  @Test
  void anEngineThatBreaksDiverges() {
    Engine broken =
        (world, block, transaction, message) -> {
          throw new IllegalStateException("out of ideas");
        };
    try (Comparison comparison = comparison(broken)) {
      assertThat(comparison.run(CaseGenerator.of(1)).orElseThrow().description())
          .contains("other broke")
          .contains("out of ideas");
    }
  }
}
