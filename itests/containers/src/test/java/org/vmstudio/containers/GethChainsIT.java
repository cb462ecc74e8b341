package org.vmstudio.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.geth.machine.GethMachine;
import org.vmstudio.pavm.plugin.PavmMachine;
import org.vmstudio.process.internal.host.ProcessMachine;
import org.vmstudio.tck.MemoryState;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.pavm.RecordedChain;

/** Geth's machine and PaVM on whole recorded chains, by the rules of London and of Shanghai. */
class GethChainsIT {
  private static final int ALL = 1_000;
  private static final Duration STOP = Duration.ofSeconds(5);

  private static ProcessMachine geth;
  private final VirtualMachine pavm = new PavmMachine("1.0.0");

  @BeforeAll
  static void start() throws Exception {
    geth = Processes.of(Processes.jarOf(GethMachine.class));
  }

  @AfterAll
  static void end() {
    geth.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample-paris", "sample-shanghai"})
  void everyBlockVerifiesAndCallsAreAnsweredAtEveryHeight(String name) throws Exception {
    RecordedChain chain = new RecordedChain(name);
    VmInstance instance = instance(geth, chain);
    List<Sample.Call> calls = chain.calls(ALL);
    MemoryState state = genesis(chain);
    int answered = 0;
    for (Bytes raw : chain.blocks(ALL)) {
      DecodedBlock block = decode(chain, raw);
      state = state.after(verified(instance, block, state).delta());
      for (Sample.Call call : calls) {
        if (call.height() == block.facts().height()) {
          CallResult result = instance.read(call.call(), state);
          assertThat(result.output()).isEqualTo(call.output());
          answered++;
        }
      }
    }
    assertThat(answered).isEqualTo(calls.size()).isPositive();
    instance.stop(STOP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample-paris", "sample-shanghai"})
  void bothMachinesAgreeOnEveryByteAndCanTakeTurns(String name) throws Exception {
    RecordedChain chain = new RecordedChain(name);
    VmInstance one = instance(geth, chain);
    VmInstance other = instance(pavm, chain);
    MemoryState state = genesis(chain);
    for (Bytes raw : chain.blocks(ALL)) {
      DecodedBlock block = decode(chain, raw);
      BlockOutcome.Executed byGeth = verified(one, block, state);
      BlockOutcome.Executed byPavm = verified(other, block, state);
      assertThat(byGeth.receipts()).isEqualTo(byPavm.receipts());
      assertThat(state.after(byGeth.delta())).isEqualTo(state.after(byPavm.delta()));
      state = state.after((block.facts().height() % 2 == 0 ? byGeth : byPavm).delta());
    }
    one.stop(STOP);
    other.stop(STOP);
  }

  @Test
  void aStateThatItHasNotSeenIsCopiedInTheMiddleOfTheChain() throws Exception {
    RecordedChain chain = new RecordedChain("sample-shanghai");
    VmInstance other = instance(pavm, chain);
    MemoryState state = genesis(chain);
    List<Bytes> blocks = chain.blocks(ALL);
    for (Bytes raw : blocks.subList(0, blocks.size() - 1)) {
      state = state.after(verified(other, decode(chain, raw), state).delta());
    }
    VmInstance late = instance(geth, chain);
    verified(late, decode(chain, blocks.getLast()), state);
    late.stop(STOP);
    other.stop(STOP);
  }

  @Test
  void aForkThatItLacksIsNamedAndNeverJudged() throws Exception {
    RecordedChain chain = new RecordedChain("sample-cancun");
    VmInstance instance = instance(geth, chain);
    MemoryState state = genesis(chain);
    DecodedBlock block = decode(chain, chain.blocks(1).getFirst());
    assertThatThrownBy(() -> outcome(instance, block, state))
        .hasMessageContaining("from London to Shanghai")
        .hasMessageContaining("Cancun");
    instance.stop(STOP);
  }

  private VmInstance instance(VirtualMachine machine, RecordedChain chain) throws Exception {
    return machine.instantiate(
        new ChainContext(
            new ChainKey(Hash.ZERO, "geth@0000000000000000"),
            chain.definition().configuration(),
            new ChainContext.Limits(2, 64L << 20, 60_000)));
  }

  private MemoryState genesis(RecordedChain chain) throws Exception {
    return MemoryState.EMPTY.after(pavm.codec().genesis(chain.definition()).allocation());
  }

  private DecodedBlock decode(RecordedChain chain, Bytes raw) throws Exception {
    return pavm.codec().decode(chain.definition().configuration(), raw);
  }

  private static BlockOutcome.Executed verified(
      VmInstance instance, DecodedBlock block, MemoryState state) throws MalformedException {
    BlockOutcome outcome = outcome(instance, block, state);
    assertThat(outcome).isInstanceOf(BlockOutcome.Executed.class);
    BlockOutcome.Executed executed = (BlockOutcome.Executed) outcome;
    assertThat(executed.computed())
        .as("block %s", block.facts().height())
        .containsAll(block.facts().promised());
    return executed;
  }

  private static BlockOutcome outcome(VmInstance instance, DecodedBlock block, MemoryState state)
      throws MalformedException {
    int count = block.transactions().size();
    BlockSession session = instance.begin(block.facts(), block.envelope(), count, state);
    for (int i = 0; i < count; i++) {
      session.offer(i, block.transactions().get(i));
    }
    return session.seal();
  }
}
