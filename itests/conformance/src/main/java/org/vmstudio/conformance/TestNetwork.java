package org.vmstudio.conformance;

import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.fork.ForkSchedule;
import org.vmstudio.ethereum.genesis.ConfigurationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.MainnetGenesis;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A network whose difficulty the oldest vectors give, which only their files' names say.
 *
 * @param name as results name it
 * @param schedule its forks
 */
record TestNetwork(String name, ForkSchedule schedule) {

  private static final TestNetwork MAINNET = new TestNetwork("Mainnet", mainnet());

  private static final TestNetwork ROPSTEN =
      new TestNetwork(
          "Ropsten",
          ForkSchedule.builder(UInt256.ofUnsigned(3))
              .fromHeight(Fork.HOMESTEAD, 0L)
              .fromHeight(Fork.BYZANTIUM, 1_700_000L)
              .fromHeight(Fork.CONSTANTINOPLE, 4_230_000L)
              .build());

  private static final TestNetwork HOMESTEAD =
      new TestNetwork("Homestead", ForkSchedule.always(Fork.HOMESTEAD, UInt256.ONE));

  static TestNetwork ofDifficultyFile(String file) {
    if (file.contains(ROPSTEN.name)) {
      return ROPSTEN;
    }
    return file.contains(HOMESTEAD.name) ? HOMESTEAD : MAINNET;
  }

  Fork forkAt(long height) {
    return schedule.at(height, 0, false);
  }

  private static ForkSchedule mainnet() {
    try {
      return ConfigurationReader.read(MainnetGenesis.configuration()).schedule();
    } catch (GenesisException e) {
      throw new IllegalStateException("mainnet's configuration does not read", e);
    }
  }
}
