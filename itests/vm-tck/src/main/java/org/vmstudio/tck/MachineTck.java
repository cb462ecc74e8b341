package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * What every machine must do. A plugin's test extends this class and gives its machine and a sample
 * of its chain; nothing else is needed. The tests themselves stand in the interfaces.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MachineTck
    implements IntroductionTests,
        CodecTests,
        ExecutionTests,
        SessionTests,
        ReadTests,
        AbilityTests {
  private final List<MemoryState> states = new ArrayList<>();
  private Sample sample;
  private Run run;

  /** The machine under test, freshly made. */
  protected abstract VirtualMachine machine() throws Exception;

  /** A sample of its chain; asked for once. */
  protected abstract Sample sample() throws Exception;

  /**
   * How many instances a test makes at most that wants many of them: of damaged configurations, and
   * one for each read that fails. A machine whose instances are dear to make, such as processes,
   * states fewer; its codec still reads everything.
   */
  protected int instances() {
    return Mutants.COUNT;
  }

  @Override
  public final Run run() {
    return run;
  }

  @BeforeAll
  final void takeSample() throws Exception {
    sample = sample();
  }

  @BeforeEach
  final void takeMachine() throws Exception {
    run = new Run(machine(), sample, instances(), states);
  }

  @AfterEach
  final void nothing_was_done_to_a_state_that_must_not_be() {
    assertThat(run.end()).isEmpty();
  }

  final Stream<Sample.Tampered> tampered() {
    return sample.tampered().stream();
  }
}
