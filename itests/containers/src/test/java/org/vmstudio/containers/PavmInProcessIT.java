package org.vmstudio.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockProfile;
import org.vmstudio.api.vm.BlockProfiler;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Tracer;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.pavm.plugin.PavmMachine;
import org.vmstudio.process.internal.host.ProcessMachine;
import org.vmstudio.tck.MemoryState;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.pavm.RecordedChain;

/** PaVM makes of a whole recorded chain in a process what it makes of it in this JVM. */
class PavmInProcessIT {
  private static final int ALL = 1_000;

  /** Until there were calls, creations and logs. */
  private static final int BLOCKS = 8;

  @Test
  void everyBlockIsTheSameAsHereAndCallsAreAnswered() throws Exception {
    RecordedChain chain = new RecordedChain("sample-cancun");
    PavmMachine here = new PavmMachine("1.0.0");
    try (ProcessMachine there = Processes.of(Processes.jarOf(PavmMachine.class))) {
      VmInstance one = here.instantiate(context(chain));
      VmInstance other = there.instantiate(context(chain));
      MemoryState state =
          MemoryState.EMPTY.after(there.codec().genesis(chain.definition()).allocation());
      for (Bytes raw : chain.blocks(ALL)) {
        DecodedBlock block = there.codec().decode(chain.definition().configuration(), raw);
        BlockOutcome.Executed expected = execute(one, block, state);
        BlockOutcome.Executed executed = execute(other, block, state);
        assertThat(executed.computed()).isEqualTo(expected.computed());
        assertThat(executed.receipts()).isEqualTo(expected.receipts());
        assertThat(state.after(executed.delta())).isEqualTo(state.after(expected.delta()));
        state = state.after(executed.delta());
      }
      int last = chain.blocks(ALL).size();
      for (Sample.Call call : chain.calls(ALL)) {
        if (call.height() == last) {
          assertThat(other.read(call.call(), state).output()).isEqualTo(call.output());
        }
      }
      other.stop(Duration.ofSeconds(5));
      one.stop(Duration.ofSeconds(5));
    }
  }

  @Test
  void itsAbilitiesGiveWhatTheyGiveHere() throws Exception {
    RecordedChain chain = new RecordedChain("sample-cancun");
    PavmMachine here = new PavmMachine("1.0.0");
    try (ProcessMachine there = Processes.of(Processes.jarOf(PavmMachine.class))) {
      Bytes file = chain.genesisFile();
      assertThat(ability(there, GenesisReader.class).read(file))
          .isEqualTo(ability(here, GenesisReader.class).read(file));
      Bytes configuration = chain.definition().configuration();
      MemoryState state =
          MemoryState.EMPTY.after(here.codec().genesis(chain.definition()).allocation());
      VmInstance instance = here.instantiate(context(chain));
      for (Bytes raw : chain.blocks(BLOCKS)) {
        DecodedBlock block = here.codec().decode(configuration, raw);
        for (int i = 0; i < block.transactions().size(); i++) {
          List<String> trace = trace(there, configuration, raw, i, state);
          assertThat(trace).isNotEmpty().isEqualTo(trace(here, configuration, raw, i, state));
        }
        BlockProfile profile =
            ability(there, BlockProfiler.class).profile(configuration, raw, state);
        assertThat(profile.transactions()).isEqualTo(block.transactions().size());
        assertThat(profile.runs()).isNotEmpty();
        state = state.after(execute(instance, block, state).delta());
      }
      instance.stop(Duration.ofSeconds(5));
    }
  }

  @Test
  void aTraceThatCannotBeOrIsNotWantedAnyMoreIsNoFaultOfTheProcess() throws Exception {
    RecordedChain chain = new RecordedChain("sample-cancun");
    Bytes configuration = chain.definition().configuration();
    Bytes raw = chain.blocks(1).getFirst();
    try (ProcessMachine there = Processes.of(Processes.jarOf(PavmMachine.class))) {
      MemoryState state =
          MemoryState.EMPTY.after(there.codec().genesis(chain.definition()).allocation());
      Tracer tracer = ability(there, Tracer.class);

      assertThatThrownBy(() -> trace(there, configuration, raw, ALL, state))
          .isInstanceOf(MalformedException.class);
      IllegalStateException enough = new IllegalStateException("enough");
      Consumer<String> sated =
          line -> {
            throw enough;
          };
      assertThatThrownBy(() -> tracer.trace(configuration, raw, 0, state, sated)).isSameAs(enough);
      assertThat(trace(there, configuration, raw, 0, state)).isNotEmpty();
    }
  }

  /** The lines, without the time that it took. */
  private static List<String> trace(
      VirtualMachine machine, Bytes configuration, Bytes raw, int index, MemoryState state)
      throws MalformedException {
    List<String> lines = new ArrayList<>();
    Consumer<String> timeless = line -> lines.add(line.replaceAll("\"time\":\\d+", ""));
    ability(machine, Tracer.class).trace(configuration, raw, index, state, timeless);
    return lines;
  }

  private static <T> T ability(VirtualMachine machine, Class<T> type) {
    return machine.ability(type).orElseThrow();
  }

  private static ChainContext context(RecordedChain chain) throws Exception {
    return new ChainContext(
        new ChainKey(Hash.ZERO, "pavm@0000000000000000"),
        chain.definition().configuration(),
        new ChainContext.Limits(2, 64L << 20, 60_000));
  }

  private static BlockOutcome.Executed execute(
      VmInstance instance, DecodedBlock block, MemoryState state) {
    int count = block.transactions().size();
    BlockSession session = instance.begin(block.facts(), block.envelope(), count, state);
    for (int i = 0; i < count; i++) {
      session.offer(i, block.transactions().get(i));
    }
    return (BlockOutcome.Executed) session.seal();
  }
}
