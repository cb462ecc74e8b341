package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.types.Hash;

/** Blockchain tests: valid and invalid blocks, side chains, fork transitions. */
public final class ChainVectors implements VectorKind {

  private static final byte[] NO_OUTPUT = {};

  private final ChainTestRunner runner;
  private final SchedulerTrials schedulers;
  private final BiConsumer<CaseId, Effect> observer;

  /**
   * Runs blocks through a machine, and by schedulers.
   *
   * @param observer is shown what the cases came to on the machine itself
   */
  public ChainVectors(
      VirtualMachine machine, SchedulerTrials schedulers, BiConsumer<CaseId, Effect> observer) {
    this.runner = new ChainTestRunner(machine);
    this.schedulers = schedulers;
    this.observer = observer;
  }

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("blocks") && test.has("genesisRLP") && test.has("network");
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    CaseId id = new CaseId(file, name, test.get("network").asText(), 0);
    visitor.accept(id, () -> run(id, test));
  }

  private Optional<Difference> run(CaseId id, JsonNode test)
      throws MalformedException, RlpException {
    long start = System.nanoTime();
    Optional<Difference> difference = runner.run(test);
    long nanos = System.nanoTime() - start;
    boolean passed = difference.isEmpty();
    Hash root = passed ? headRoot(test) : Hash.ZERO;
    observer.accept(id, new Effect(root, NO_OUTPUT, 0, passed, nanos));
    return passed ? schedulers.run(id, test) : difference;
  }

  /** The state root of the last block, which the run has reached. */
  private static Hash headRoot(JsonNode test) {
    String head = test.path("lastblockhash").asText();
    for (JsonNode block : test.path("blocks")) {
      JsonNode header = block.path("blockHeader");
      if (header.path("hash").asText().equals(head)) {
        return Hash.fromHex(header.path("stateRoot").asText());
      }
    }
    return Hash.fromHex(test.path("genesisBlockHeader").path("stateRoot").asText());
  }
}
