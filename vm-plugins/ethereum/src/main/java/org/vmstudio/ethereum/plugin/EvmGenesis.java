package org.vmstudio.ethereum.plugin;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.genesis.Allocations;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.GenesisFile;
import org.vmstudio.ethereum.genesis.GenesisText;
import org.vmstudio.ethereum.root.StateRootCalculator;

/**
 * Reads a genesis file in Geth's format, which Besu's and others' share. The header is what the
 * file says: nothing is completed from blocks.
 */
final class EvmGenesis implements GenesisReader {

  private static final int MAX_LABEL = 32;

  @Override
  public ChainDefinition read(Bytes file) throws MalformedException {
    try {
      GenesisFile genesis = GenesisFile.read(file.view());
      Header header =
          genesis.header(
              StateRootCalculator.empty().apply(Allocations.changes(genesis.allocation())));
      return new ChainDefinition(
          label(genesis),
          "evm",
          Bytes.wrap(GenesisText.member(file.view(), "config")),
          Bytes.wrap(header.encode()),
          Bytes.wrap(GenesisText.member(file.view(), "alloc")),
          false);
    } catch (GenesisException e) {
      throw new MalformedException("genesis file: " + e.getMessage(), e);
    }
  }

  private static String label(GenesisFile genesis) {
    String label = "chain-" + genesis.configuration().schedule().chainId().toBigInteger();
    return label.substring(0, Math.min(label.length(), MAX_LABEL));
  }
}
