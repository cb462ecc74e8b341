package org.vmstudio.ethereum.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The whole chains of the test data. */
public final class Chains {

  private Chains() {}

  /**
   * A chain.
   *
   * @param name its folder
   * @param file the file with its blocks
   * @param blocks how many blocks are in it
   * @param first the height of the first one
   */
  public record Chain(String name, String file, int blocks, long first) {

    /** The file with the blocks; skips the running test if it is absent. */
    public Path blockFile() {
      return TestData.path("chains/" + name + "/" + file);
    }

    /** The genesis file. */
    public byte[] genesis() {
      return TestData.bytes("chains/" + name + "/genesis.json");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All of them. */
  public static Stream<Chain> all() {
    return List.of(
        new Chain("geth-ethtest", "chain.rlp", 600, 1),
        new Chain("hive-devp2p-full", "fullchain.rlp", 3000, 1),
        new Chain("hive-graphql", "testBlockchain.blocks", 35, 0),
        new Chain("besu-mainnet-1000", "1000.blocks", 1000, 0),
        new Chain("besu-simulateV1", "blocks.bin", 46, 0),
        new Chain("besu-fork-upgraded", "fork-upgraded.blocks", 11, 0))
        .stream();
  }

  /** One of them. */
  public static Chain named(String name) {
    return all().filter(chain -> chain.name().equals(name)).findFirst().orElseThrow();
  }
}
