package org.vmstudio.tck.pavm;

import java.io.IOException;
import java.util.List;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.pavm.plugin.PavmMachine;
import org.vmstudio.tck.MachineTck;
import org.vmstudio.tck.Sample;

/** On a chain whose genesis does not commit to its allocation, with recorded forgeries. */
class PavmCancunTckTest extends MachineTck {
  private static final int BLOCKS = 24;

  @Override
  protected VirtualMachine machine() {
    return new PavmMachine("1.0.0");
  }

  @Override
  protected Sample sample() throws IOException, RlpException {
    RecordedChain chain = new RecordedChain("sample-cancun");
    return new Sample(
        chain.definition(),
        chain.blocks(BLOCKS),
        chain.recordedForgeries(),
        chain.calls(BLOCKS),
        List.of(chain.allocation()));
  }
}
