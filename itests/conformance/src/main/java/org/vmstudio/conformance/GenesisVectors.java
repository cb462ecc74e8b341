package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.genesis.MainnetGenesis;

/** The hashes of mainnet's first block. */
final class GenesisVectors implements VectorKind {

  @Override
  public String name() {
    return "genesis";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("genesis_hash") && test.has("genesis_state_root");
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    visitor.accept(new CaseId(file, name, "", 0), () -> run(test));
  }

  private static Optional<Difference> run(JsonNode test) {
    Header genesis = MainnetGenesis.header();
    String root = "0x" + test.get("genesis_state_root").asText();
    String hash = "0x" + test.get("genesis_hash").asText();
    return Difference.between("state root", root, genesis.stateRoot().toString())
        .or(() -> Difference.between("hash", hash, genesis.hash().toString()));
  }
}
