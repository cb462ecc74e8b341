package org.vmstudio.geth.machine;

import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.plugin.Engines;
import org.vmstudio.ethereum.plugin.StateEngine;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.geth.evm.GethRules;

/** Geth's engines for one chain, on its own copy of the chain's states. */
final class GethEngines implements Engines {

  private final StateCopy copy = new StateCopy();

  /**
   * Engines for a chain.
   *
   * @throws PlatformFault {@code MACHINE_FAILED} if the chain bounds its code otherwise than Geth
   */
  GethEngines(ChainConfiguration rules) {
    if (rules.codeSizeLimit() != 0) {
      throw new PlatformFault(
          Kind.MACHINE_FAILED,
          "Geth's machine bounds code as EIP-170 does, the chain's configuration by "
              + rules.codeSizeLimit()
              + " bytes: run the chain on a machine that has that");
    }
  }

  @Override
  public StateEngine forBlock(StateView before, Hash block, Fork fork) {
    if (GethRules.of(fork).isEmpty()) {
      throw new PlatformFault(
          Kind.MACHINE_FAILED,
          "Geth's machine has the rules from London to Shanghai, the block has "
              + fork.displayName()
              + "'s: run the chain on a machine that has them");
    }
    return new GethStateEngine(copy.open(before), root -> copy.remember(block, root));
  }

  @Override
  public StateEngine forCall(StateView state) {
    return new GethStateEngine(copy.open(state), _ -> {});
  }

  @Override
  public void stop() {
    copy.close();
  }
}
