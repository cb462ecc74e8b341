package org.vmstudio.pavm.plugin;

import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.pavm.kernel.CodeCache;

/** Makes the engine of an instance, which serves one thread. */
@FunctionalInterface
interface EngineMaker {
  /** An engine that keeps its code analyses in {@code codes}, for a chain with these rules. */
  Engine make(CodeCache codes, ChainConfiguration rules);
}
