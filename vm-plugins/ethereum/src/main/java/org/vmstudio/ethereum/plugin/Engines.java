package org.vmstudio.ethereum.plugin;

import java.util.Optional;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Hash;

/** What runs the code of one chain. One block is run at a time, and any number of calls beside. */
public interface Engines {
  /**
   * An engine for a block.
   *
   * @param before shows the state after its parent
   * @param block its hash
   * @param fork its rules
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_FAILED} if the machine lacks them
   */
  StateEngine forBlock(StateView before, Hash block, Fork fork);

  /**
   * Makes an engine for another thread that executes transactions of a block ahead, on world states
   * of its own; nothing where the machine's engines keep a state.
   */
  default Optional<Engine> forSpeculation() {
    return Optional.empty();
  }

  /** An engine for one call, or one transaction, on the state that a view shows. */
  StateEngine forCall(StateView state);

  /** Gives back what was kept between blocks. */
  void stop();
}
