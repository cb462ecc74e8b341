package org.vmstudio.ethereum.genesis;

import java.util.List;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.types.Hash;

/**
 * A genesis file, read.
 *
 * @param config the member "config" as it stands there
 * @param configuration the chain's rules, as it says them
 * @param allocation the accounts at the beginning
 * @param fields the members of the file that go into the genesis header
 */
public record GenesisFile(
    JsonObject config,
    ChainConfiguration configuration,
    List<AllocatedAccount> allocation,
    GenesisFields fields) {

  /** Takes a copy of the list. */
  public GenesisFile {
    allocation = List.copyOf(allocation);
  }

  /**
   * Reads a file in Geth's format, which Besu's and others' share.
   *
   * @throws GenesisException if a member is missing or of another type
   */
  public static GenesisFile read(byte[] json) throws GenesisException {
    JsonObject file = JsonObject.parse(json);
    JsonObject config =
        file.object("config").orElseThrow(() -> new GenesisException("config: missing"));
    JsonObject alloc =
        file.object("alloc").orElseThrow(() -> new GenesisException("alloc: missing"));
    return new GenesisFile(
        config,
        ConfigurationReader.read(config),
        AllocationReader.read(alloc),
        GenesisFields.read(file));
  }

  /** The genesis header, given the root of the allocated state. */
  public Header header(Hash stateRoot) {
    return fields.header(configuration.schedule(), stateRoot);
  }
}
