package org.vmstudio.containers;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.geth.machine.GethMachine;
import org.vmstudio.process.internal.host.ProcessMachine;
import org.vmstudio.tck.MachineTck;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.pavm.RecordedChain;

/** Geth's machine does what every machine must, where it always runs: in a process. */
class GethInProcessIT extends MachineTck {
  private static final int BLOCKS = 4;

  private ProcessMachine machine;

  @Override
  protected VirtualMachine machine() throws Exception {
    if (machine == null) {
      machine = Processes.of(Processes.jarOf(GethMachine.class));
    }
    return machine;
  }

  @Override
  protected int instances() {
    return Processes.INSTANCES;
  }

  @Override
  protected Sample sample() throws IOException, RlpException {
    RecordedChain chain = new RecordedChain("sample-shanghai");
    List<Bytes> blocks = chain.blocks(BLOCKS);
    return new Sample(
        chain.definition(),
        blocks,
        chain.flippedRoots(1, blocks.getFirst()),
        chain.calls(BLOCKS),
        List.of(chain.allocation()));
  }

  @AfterAll
  void end() {
    machine.close();
  }
}
