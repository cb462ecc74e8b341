package org.vmstudio.ethereum.plugin;

import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.ethereum.genesis.ChainConfiguration;

/** Makes blocks of chains that have neither miners nor signers: from the merge on. */
final class EvmBlockMaker implements BlockMaker {

  private final Configurations configurations;
  private final EngineMaker engines;

  /** Shares the configurations that others read; the engines are the machine's. */
  EvmBlockMaker(Configurations configurations, EngineMaker engines) {
    this.configurations = configurations;
    this.engines = engines;
  }

  @Override
  public Pool open(ChainContext context) throws MalformedException {
    ChainConfiguration configuration = configurations.read(context.configuration());
    return new EvmPool(context, configuration, engines.make(context, configuration));
  }
}
