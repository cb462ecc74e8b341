package org.vmstudio.containers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.pavm.plugin.PavmMachine;
import org.vmstudio.process.internal.host.ProcessMachine;
import org.vmstudio.tck.MemoryState;
import org.vmstudio.tck.pavm.RecordedChain;

/**
 * Measures what a process costs: PaVM executes a recorded chain in this JVM and in a child, in
 * turns. Not a test; prints medians.
 */
final class ProcessOverhead {

  private static final int BLOCKS = 24;
  private static final int ROUNDS = 100;
  private static final int WARM = 60;
  private static final Duration STOP = Duration.ofSeconds(5);

  private final RecordedChain chain;
  private final List<Bytes> blocks;

  private ProcessOverhead(RecordedChain chain, List<Bytes> blocks) {
    this.chain = chain;
    this.blocks = blocks;
  }

  public static void main(String... arguments) throws Exception {
    RecordedChain chain = new RecordedChain("sample-cancun");
    ProcessOverhead overhead = new ProcessOverhead(chain, chain.blocks(BLOCKS));
    Path image = Processes.jarOf(PavmMachine.class);
    List<double[]> here = new ArrayList<>();
    List<double[]> there = new ArrayList<>();
    VirtualMachine bundle = new PavmMachine("1.0.0");
    try (ProcessMachine process = Processes.of(image, Processes.limits(List.of()))) {
      VmInstance one = overhead.instance(bundle);
      VmInstance other = overhead.instance(process);
      for (int round = 0; round < WARM + ROUNDS; round++) {
        double[] ours = overhead.run(bundle, one);
        double[] theirs = overhead.run(process, other);
        if (round >= WARM) {
          here.add(ours);
          there.add(theirs);
        }
      }
      other.stop(STOP);
      one.stop(STOP);
    }
    String[] names = {"decode", "block", "transaction"};
    for (int i = 0; i < names.length; i++) {
      System.out.printf(
          "%s: bundle %.0f us, process %.0f us%n", names[i], median(here, i), median(there, i));
    }
  }

  private VmInstance instance(VirtualMachine machine) throws Exception {
    return machine.instantiate(
        new ChainContext(
            new ChainKey(Hash.ZERO, "overhead@0000000000000000"),
            chain.definition().configuration(),
            new ChainContext.Limits(2, 64L << 20, 60_000)));
  }

  /** Microseconds a decoding, an execution of a block, and of it a transaction. */
  private double[] run(VirtualMachine machine, VmInstance instance) throws Exception {
    Bytes configuration = chain.definition().configuration();
    MemoryState state =
        MemoryState.EMPTY.after(machine.codec().genesis(chain.definition()).allocation());
    long decoding = 0;
    long executing = 0;
    long transactions = 0;
    for (Bytes raw : blocks) {
      long start = System.nanoTime();
      DecodedBlock block = machine.codec().decode(configuration, raw);
      long decoded = System.nanoTime();
      BlockOutcome.Executed executed = execute(instance, block, state);
      executing += System.nanoTime() - decoded;
      decoding += decoded - start;
      transactions += block.transactions().size();
      if (!executed.computed().containsAll(block.facts().promised())) {
        throw new IllegalStateException("block " + block.facts().height() + " is wrong");
      }
      state = state.after(executed.delta());
    }
    return new double[] {
      decoding / 1e3 / blocks.size(),
      executing / 1e3 / blocks.size(),
      executing / 1e3 / transactions
    };
  }

  private static BlockOutcome.Executed execute(
      VmInstance instance, DecodedBlock block, MemoryState state) throws MalformedException {
    int count = block.transactions().size();
    BlockSession session = instance.begin(block.facts(), block.envelope(), count, state);
    for (int i = 0; i < count; i++) {
      session.offer(i, block.transactions().get(i));
    }
    return (BlockOutcome.Executed) session.seal();
  }

  private static double median(List<double[]> rounds, int column) {
    double[] values = rounds.stream().mapToDouble(round -> round[column]).sorted().toArray();
    return Arrays.stream(values).skip(values.length / 2).findFirst().orElseThrow();
  }
}
