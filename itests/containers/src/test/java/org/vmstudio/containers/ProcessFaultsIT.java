package org.vmstudio.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.process.internal.host.ProcessLimits;
import org.vmstudio.process.internal.host.ProcessMachine;
import org.vmstudio.tck.MemoryState;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.echo.EchoSample;

/** A machine that fails costs its process and a block's time, and no more. */
class ProcessFaultsIT {

  private static final Duration STOP = Duration.ofSeconds(5);

  /** Small and impatient, so that a fault is soon one. */
  private static final ProcessLimits TIGHT =
      new ProcessLimits(
          64L << 20,
          320L << 20,
          2,
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Processes.QUICK);

  @TempDir private Path folder;
  private Sample sample;
  private DecodedBlock block;
  private MemoryState genesis;
  private List<ProcessHandle> before;

  @BeforeEach
  void decode() throws MalformedException {
    before = ProcessHandle.current().children().toList();
    sample = EchoSample.make();
    VirtualMachine echo = new EchoMachine("1.0.0");
    block = echo.codec().decode(sample.definition().configuration(), sample.blocks().getFirst());
    genesis = MemoryState.EMPTY.after(echo.codec().genesis(sample.definition()).allocation());
  }

  @ParameterizedTest
  @CsvSource({
    "hang, was not done within",
    "die, exit code 9",
    "eat, OutOfMemoryError",
    "eat-native, memory",
    "throw, AssertionError: wicked",
    "recurse, StackOverflowError",
    "count, AssertionError: counts 1"
  })
  void aWickedMachineFailsItsBlockAndLeavesNothing(String wickedness, String reason)
      throws Exception {
    try (ProcessMachine machine = Processes.of(WickedImage.make(folder, wickedness), TIGHT)) {
      VmInstance instance = instance(machine);
      try {
        BlockSession session = begun(instance);
        assertThatThrownBy(session::seal)
            .isInstanceOf(RuntimeException.class)
            .hasMessageContaining(reason);
      } finally {
        instance.stop(STOP);
      }
    }
    assertThatAllEnds();
  }

  @Test
  void aProcessThatIsKilledInTheMiddleOfABlockFailsIt() throws Exception {
    try (ProcessMachine machine = Processes.of(Processes.jarOf(EchoMachine.class))) {
      List<ProcessHandle> readers = children();
      VmInstance instance = instance(machine);
      ProcessHandle container = newest(readers);
      BlockSession session = begun(instance);
      container.destroyForcibly();
      container.onExit().join();

      assertThatThrownBy(session::seal).hasMessageContaining("exit code 137");
      instance.stop(STOP);

      VmInstance fresh = instance(machine);
      assertThat(begun(fresh).seal()).isInstanceOf(BlockOutcome.Executed.class);
      fresh.stop(STOP);
    }
    assertThatAllEnds();
  }

  @Test
  void aProcessThatIsFrozenIsFoundByItsHeartbeat() throws Exception {
    try (ProcessMachine machine = Processes.of(Processes.jarOf(EchoMachine.class), TIGHT)) {
      List<ProcessHandle> readers = children();
      VmInstance instance = instance(machine);
      ProcessHandle container = newest(readers);
      freeze(container);

      container.onExit().join();

      assertThat(catchThrowable(() -> begun(instance).seal())).isInstanceOf(RuntimeException.class);
      instance.stop(STOP);
    }
    assertThatAllEnds();
  }

  @Test
  void theReaderComesBackAfterItsDeath() throws Exception {
    try (ProcessMachine machine = Processes.of(Processes.jarOf(EchoMachine.class))) {
      ProcessHandle reader = newest(before);
      reader.destroyForcibly();
      reader.onExit().join();

      assertThat(
              machine
                  .codec()
                  .decode(sample.definition().configuration(), sample.blocks().getFirst()))
          .isEqualTo(block);
    }
    assertThatAllEnds();
  }

  private VmInstance instance(ProcessMachine machine) throws MalformedException {
    return machine.instantiate(
        new ChainContext(
            new ChainKey(Hash.ZERO, "faults@0000000000000000"),
            sample.definition().configuration(),
            new ChainContext.Limits(1, 16L << 20, 1_000)));
  }

  private BlockSession begun(VmInstance instance) {
    int count = block.transactions().size();
    BlockSession session = instance.begin(block.facts(), block.envelope(), count, genesis);
    for (int i = 0; i < count; i++) {
      session.offer(i, block.transactions().get(i));
    }
    return session;
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  private static ProcessHandle newest(List<ProcessHandle> others) {
    return ProcessHandle.current()
        .children()
        .filter(child -> !others.contains(child))
        .reduce((first, second) -> {
          throw new IllegalStateException("two new processes");
        })
        .orElseThrow();
  }

  private static void freeze(ProcessHandle container) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(container.pid())).start().waitFor();
  }

  private void assertThatAllEnds() {
    CompletableFuture.allOf(
            children().stream()
                .filter(child -> !before.contains(child))
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture[]::new))
        .orTimeout(1, java.util.concurrent.TimeUnit.MINUTES)
        .join();
  }
}
