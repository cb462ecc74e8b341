package org.vmstudio.tck;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/** Drives a machine as the platform does. */
final class Run {
  private final VirtualMachine machine;
  private final Bytes configuration;

  Run(VirtualMachine machine, Bytes configuration) {
    this.machine = machine;
    this.configuration = configuration;
  }

  VmInstance instance() throws MalformedException {
    return machine.instantiate(
        new ChainContext(
            new ChainKey(Hash.ZERO, "tck@0000000000000000"),
            configuration,
            new ChainContext.Limits(2, 64L << 20, 60_000)));
  }

  DecodedBlock decode(Bytes block) throws MalformedException {
    return machine.codec().decode(configuration, block);
  }

  BlockSession begin(VmInstance instance, DecodedBlock block, StateView state) {
    return instance.begin(block.facts(), block.envelope(), block.transactions().size(), state);
  }

  BlockOutcome execute(VmInstance instance, Bytes block, StateView state)
      throws MalformedException {
    DecodedBlock decoded = decode(block);
    BlockSession session = begin(instance, decoded, state);
    offerAll(session, decoded);
    return session.seal();
  }

  static void offerAll(BlockSession session, DecodedBlock block) {
    for (int i = 0; i < block.transactions().size(); i++) {
      session.offer(i, block.transactions().get(i));
    }
  }

  /** What of a block does not hold: names of commitments, or the code of a refusal. */
  List<String> noticed(VmInstance instance, Bytes block, StateView state)
      throws MalformedException {
    List<String> noticed =
        new ArrayList<>(
            machine.codec().checkBody(configuration, block).mismatches().stream()
                .map(Mismatch::name)
                .toList());
    switch (execute(instance, block, state)) {
      case BlockOutcome.Refused refused -> noticed.add(refused.reason().code());
      case BlockOutcome.Executed executed -> noticed.addAll(wrong(decode(block), executed));
    }
    return noticed;
  }

  /**
   * The promised commitments that were computed differently, or neither computed nor named as
   * unchecked.
   */
  static List<String> wrong(DecodedBlock block, BlockOutcome.Executed executed) {
    List<String> unchecked = executed.unchecked().stream().map(Unchecked::name).toList();
    return block.facts().promised().stream()
        .filter(promised -> !executed.computed().contains(promised))
        .map(Commitment::name)
        .filter(name -> !unchecked.contains(name))
        .toList();
  }
}
