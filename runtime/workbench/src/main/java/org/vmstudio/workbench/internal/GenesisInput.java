package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.ethereum.genesis.Allocations;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.GenesisFile;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.types.Hash;

/**
 * A genesis file in Geth's or Besu's format.
 *
 * @param file where it is
 * @param genesis what it says
 * @param configuration its member "config" as it stands there
 * @param allocation its member "alloc" as it stands there
 * @param stateRoot the root of the state that it allocates
 */
record GenesisInput(
    Path file, GenesisFile genesis, ObjectNode configuration, Bytes allocation, Hash stateRoot) {

  /** Larger ones would not fit in memory as what they hold. */
  private static final int MAX_BYTES = 256 << 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Reads a file.
   *
   * @throws InputException if it is missing, or no genesis file
   */
  static GenesisInput read(Path file) throws InputException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] text = in.readNBytes(MAX_BYTES + 1);
      if (text.length > MAX_BYTES) {
        throw new InputException(file + ": more than " + (MAX_BYTES >> 20) + " MiB of JSON");
      }
      GenesisFile genesis = GenesisFile.read(text);
      JsonNode json = MAPPER.readTree(text);
      return new GenesisInput(
          file,
          genesis,
          (ObjectNode) json.get("config"),
          Bytes.wrap(MAPPER.writeValueAsBytes(json.get("alloc"))),
          StateRootCalculator.empty().apply(Allocations.changes(genesis.allocation())));
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException | GenesisException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  /** The chain that begins with what the file says, nothing completed. */
  ChainDefinition definition(String label) {
    return new ChainDefinition(
        label,
        "evm",
        Bytes.wrap(configuration.toString().getBytes(StandardCharsets.UTF_8)),
        Bytes.wrap(genesis.header(stateRoot).encode()),
        allocation,
        false);
  }
}
