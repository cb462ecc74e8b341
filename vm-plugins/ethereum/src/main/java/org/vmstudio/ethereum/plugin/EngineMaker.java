package org.vmstudio.ethereum.plugin;

import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.ethereum.genesis.ChainConfiguration;

/** Makes what runs the code of a chain. */
@FunctionalInterface
public interface EngineMaker {
  /** The engines of one instance, within its limits, for a chain with these rules. */
  Engines make(ChainContext context, ChainConfiguration rules);
}
