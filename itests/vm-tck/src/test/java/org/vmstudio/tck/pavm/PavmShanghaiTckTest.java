package org.vmstudio.tck.pavm;

import java.io.IOException;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.pavm.plugin.PavmMachine;
import org.vmstudio.tck.MachineTck;
import org.vmstudio.tck.Sample;

/** On a chain whose genesis commits to its allocation. */
class PavmShanghaiTckTest extends MachineTck {
  private static final int BLOCKS = 18;

  @Override
  protected VirtualMachine machine() {
    return new PavmMachine("1.0.0");
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
}
