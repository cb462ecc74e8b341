package org.vmstudio.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.pavm.plugin.PavmMachine;
import org.vmstudio.process.internal.host.ProcessMachine;
import org.vmstudio.tck.MemoryState;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.pavm.RecordedChain;

/** PaVM makes of a whole recorded chain in a process what it makes of it in this JVM. */
class PavmInProcessIT {
  private static final int ALL = 1_000;

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
