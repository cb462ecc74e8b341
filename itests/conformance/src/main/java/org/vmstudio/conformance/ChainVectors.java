package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import org.vmstudio.api.vm.VirtualMachine;

/** Blockchain tests: valid and invalid blocks, side chains, fork transitions. */
public final class ChainVectors implements VectorKind {

  private final ChainTestRunner runner;

  /** Runs blocks through a machine. */
  public ChainVectors(VirtualMachine machine) {
    this.runner = new ChainTestRunner(machine);
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
    visitor.accept(id, () -> runner.run(test));
  }
}
