package org.vmstudio.differential.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmstudio.differential.EngineTrial;
import org.vmstudio.differential.Step;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

class CaseGeneratorTest {
  @Test
  void makesTheSameOfTheSameSeed() {
    assertThat(CaseGenerator.of(7)).isEqualTo(CaseGenerator.of(7));
    assertThat(CaseGenerator.of(7)).isNotEqualTo(CaseGenerator.of(8));
  }

  @Test
  void makesProgramsThatEndInEveryWay() {
    Map<Step.Status, Integer> count = new HashMap<>();
    int logs = 0;
    try (EngineTrial trial = new EngineTrial("pavm", new Interpreter(new CodeCache(1 << 20)))) {
      for (long seed = 1; seed <= 300; seed++) {
        for (Step step : trial.run(CaseGenerator.of(seed))) {
          count.merge(step.status(), 1, Integer::sum);
          logs += step.logs().size();
        }
      }
    }
    assertThat(count.get(Step.Status.SUCCESS)).isGreaterThan(150);
    assertThat(count.get(Step.Status.REVERT)).isGreaterThan(20);
    assertThat(count.get(Step.Status.FAILURE)).isGreaterThan(50);
    assertThat(logs).isGreaterThan(50);
  }
}
