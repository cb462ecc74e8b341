package org.vmstudio.ethereum.plugin;

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
import org.vmstudio.pavm.plugin.PavmMachine;

/** Drives the machine as the platform does, without a platform. */
final class Platform {

  static final VirtualMachine MACHINE = new PavmMachine("1.0.0");

  private Platform() {}

  /** A machine that executes blocks by some scheduler, and records them where that needs hints. */
  static VirtualMachine machine(SchedulerKind scheduler) {
    return PavmMachine.scheduled("1.0.0", new ExecutionSettings(scheduler, needsHints(scheduler)));
  }

  /** Tells whether a scheduler shows what it is only when a block is executed again. */
  static boolean needsHints(SchedulerKind scheduler) {
    return switch (scheduler) {
      case GROUPS, SEQUENCE, VALUES -> true;
      case SERIAL, OPTIMISTIC, AUTO -> false;
    };
  }

  static VmInstance instance(Bytes configuration) throws MalformedException {
    return instance(MACHINE, configuration);
  }

  static VmInstance instance(VirtualMachine machine, Bytes configuration)
      throws MalformedException {
    return machine.instantiate(
        new ChainContext(
            new ChainKey(Hash.ZERO, "test@0000000000000000"),
            configuration,
            new ChainContext.Limits(2, 256L << 20, 60_000)));
  }

  static BlockOutcome execute(VmInstance instance, DecodedBlock block, StateView state) {
    BlockSession session =
        instance.begin(block.facts(), block.envelope(), block.transactions().size(), state);
    for (int i = 0; i < block.transactions().size(); i++) {
      session.offer(i, block.transactions().get(i));
    }
    return session.seal();
  }

  /** What was promised and came out otherwise, without what is said to be unchecked. */
  static List<Mismatch> mismatches(DecodedBlock block, BlockOutcome.Executed executed) {
    List<Mismatch> mismatches = new ArrayList<>();
    for (Commitment promised : block.facts().promised()) {
      if (executed.unchecked().stream().map(Unchecked::name).anyMatch(promised.name()::equals)) {
        continue;
      }
      Bytes computed =
          executed.computed().stream()
              .filter(each -> each.name().equals(promised.name()))
              .map(Commitment::value)
              .findFirst()
              .orElse(Bytes.EMPTY);
      if (!computed.equals(promised.value())) {
        mismatches.add(new Mismatch(promised.name(), promised.value(), computed));
      }
    }
    return mismatches;
  }
}
