package org.vmstudio.itests.platform;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.itests.platform.EchoBranches.Batch;

/**
 * What a node that is killed does: it registers a chain and takes messages, one after the other.
 * The same each time it is made.
 *
 * @param image the machine's artifact
 * @param definition the chain
 * @param batches a message each
 */
record CrashScript(String image, ChainDefinition definition, List<Batch> batches) {
  private static final int MOVES = 16;

  /** The recorded chain, a block a message. */
  static CrashScript ofImport() {
    SampleChain sample = SampleChain.read();
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < sample.blocks().size(); i++) {
      Hash tip = Hash.fromHex(sample.expected().get(i).path("hash").asText().substring(2));
      batches.add(new Batch(i + 1L, List.of(sample.blocks().get(i)), tip));
    }
    return new CrashScript("vmstudio-pavm", sample.definition(), batches);
  }

  /** A chain that moves from branch to branch. */
  static CrashScript ofBranches() {
    EchoBranches branches = new EchoBranches("crash", 31, 12);
    List<Batch> batches = new ArrayList<>(List.of(branches.grow(40)));
    for (int i = 0; i < MOVES; i++) {
      batches.add(branches.overtake(30, 3));
    }
    return new CrashScript("vmstudio-echo", branches.head().definition(), batches);
  }

  /** The script of a name. */
  static CrashScript named(String name) {
    return switch (name) {
      case "import" -> ofImport();
      case "branches" -> ofBranches();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
