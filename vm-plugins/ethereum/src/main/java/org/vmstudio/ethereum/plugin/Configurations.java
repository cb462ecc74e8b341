package org.vmstudio.ethereum.plugin;

import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.ConfigurationReader;
import org.vmstudio.ethereum.genesis.GenesisException;

/**
 * Reads chain configurations, and remembers the last one, because a node asks for the same one with
 * every block. Thread-safe.
 */
final class Configurations {

  private volatile @Nullable Entry last;

  private record Entry(Bytes json, ChainConfiguration configuration) {}

  /**
   * The configuration that is written in some JSON text.
   *
   * @throws MalformedException if it cannot be used, with the member that is wrong
   */
  ChainConfiguration read(Bytes json) throws MalformedException {
    Entry known = last;
    if (known != null && known.json().equals(json)) {
      return known.configuration();
    }
    try {
      Entry fresh = new Entry(json, ConfigurationReader.read(json.view()));
      last = fresh;
      return fresh.configuration();
    } catch (GenesisException e) {
      throw new MalformedException("chain configuration: " + e.getMessage(), e);
    }
  }
}
