package org.vmstudio.tools.run;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.JsonObject;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.launcher.tool.EvmRunOptions;
import org.vmstudio.tools.InputException;
import org.vmstudio.tools.Inputs;

/**
 * What to run.
 *
 * @param fork the rules
 * @param code the receiver's code, or the initcode; null for the code that the receiver has
 * @param input the call data, or what follows the initcode
 * @param gas the gas
 * @param sender who calls
 * @param receiver who is called
 * @param value what is sent
 * @param price the price of a gas that the code sees
 * @param creates whether to create a contract
 * @param accounts the accounts that are there
 */
record RunRequest(
    Fork fork,
    byte @Nullable [] code,
    byte[] input,
    long gas,
    Address sender,
    Address receiver,
    UInt256 value,
    UInt256 price,
    boolean creates,
    List<AllocatedAccount> accounts) {
  private static final Fork NEWEST = Fork.values()[Fork.values().length - 1];

  /**
   * Reads the options.
   *
   * @throws InputException if one cannot be used
   */
  static RunRequest of(EvmRunOptions options, InputStream standardInput) throws InputException {
    Inputs inputs = new Inputs(standardInput);
    Optional<String> code = options.code();
    if (code.isEmpty() && (options.creates() || options.state().isEmpty())) {
      throw new InputException("--code is missing");
    }
    return new RunRequest(
        options.fork().isPresent() ? Inputs.fork("--fork", options.fork().get()) : NEWEST,
        code.isPresent() ? inputs.bytes("--code", code.get()) : null,
        inputs.bytes("--input", options.input().orElse("")),
        Inputs.gas("--gas", options.gas()),
        Inputs.address("--sender", options.sender()),
        Inputs.address("--receiver", options.receiver()),
        Inputs.number("--value", options.value()),
        Inputs.number("--price", options.price()),
        options.creates(),
        accounts(options));
  }

  private static List<AllocatedAccount> accounts(EvmRunOptions options) throws InputException {
    if (options.state().isEmpty()) {
      return List.of();
    }
    byte[] json = Inputs.file("--state", options.state().get());
    try {
      JsonObject whole = JsonObject.parse(json);
      return AllocationReader.read(whole.has("alloc") ? whole.object("alloc").get() : whole);
    } catch (GenesisException e) {
      throw new InputException("--state " + options.state().get() + ": " + e.getMessage(), e);
    }
  }
}
