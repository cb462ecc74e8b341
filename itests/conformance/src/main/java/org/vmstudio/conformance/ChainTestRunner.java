package org.vmstudio.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.tck.MemoryState;

/** Runs a chain test through the machine as a platform would, side chains included. */
final class ChainTestRunner {

  private static final ChainContext.Limits LIMITS = new ChainContext.Limits(1, 64L << 20, 600_000);

  private final VirtualMachine machine;

  /** Runs on a machine. */
  ChainTestRunner(VirtualMachine machine) {
    this.machine = machine;
  }

  /** What is not as the test says, or nothing. */
  Optional<Difference> run(JsonNode test) throws MalformedException, RlpException {
    ChainDefinition chain = definition(test);
    VmInstance instance =
        machine.instantiate(
            new ChainContext(
                new ChainKey(Hash.ZERO, "test@0000000000000000"), chain.configuration(), LIMITS));
    try {
      return run(test, chain, instance);
    } finally {
      instance.stop(Duration.ofSeconds(1));
    }
  }

  private Optional<Difference> run(JsonNode test, ChainDefinition chain, VmInstance instance)
      throws MalformedException {
    var genesis = machine.codec().genesis(chain);
    if (!genesis.computed().equals(genesis.facts().promised())) {
      return Difference.of(
          "genesis " + genesis.facts().promised(), "genesis " + genesis.computed());
    }
    Map<Hash, MemoryState> states = new HashMap<>();
    states.put(genesis.facts().hash(), MemoryState.EMPTY.after(genesis.allocation()));
    for (JsonNode block : test.get("blocks")) {
      String wrong = wrongIn(bytes(block.get("rlp")), chain, instance, states);
      boolean isValid = block.has("blockHeader");
      if (wrong.isEmpty() != isValid) {
        String expected = isValid ? "a valid block" : "a fault: " + block.path("expectException");
        return Difference.of(block.path("blocknumber") + ": " + expected, wrong);
      }
    }
    return states.containsKey(new Hash(bytes(test.get("lastblockhash"))))
        ? Optional.empty()
        : Difference.of("the last block " + test.get("lastblockhash"), "is not there");
  }

  /** Executes a block on its parent's state and keeps the outcome if all of it holds. */
  private String wrongIn(
      Bytes raw, ChainDefinition chain, VmInstance instance, Map<Hash, MemoryState> states) {
    try {
      DecodedBlock block = machine.codec().decode(chain.configuration(), raw);
      List<Mismatch> wrong = machine.codec().checkBody(chain.configuration(), raw).mismatches();
      MemoryState state = states.get(block.facts().parent());
      if (!wrong.isEmpty()) {
        return wrong.toString();
      }
      return state == null ? "no parent" : execute(block, instance, state, states);
    } catch (MalformedException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String execute(
      DecodedBlock block, VmInstance instance, MemoryState state, Map<Hash, MemoryState> states) {
    BlockSession session =
        instance.begin(block.facts(), block.envelope(), block.transactions().size(), state);
    for (int i = 0; i < block.transactions().size(); i++) {
      session.offer(i, block.transactions().get(i));
    }
    return switch (session.seal()) {
      case BlockOutcome.Refused refused -> refused.toString();
      case BlockOutcome.Executed executed -> {
        List<Commitment> broken = new ArrayList<>(block.facts().promised());
        broken.removeAll(executed.computed());
        if (broken.isEmpty()) {
          states.put(block.facts().hash(), state.after(executed.delta()));
        }
        yield broken.isEmpty() ? "" : "computed " + executed.computed() + " not " + broken;
      }
    };
  }

  private static ChainDefinition definition(JsonNode test) throws RlpException {
    RlpReader genesis = new RlpReader(bytes(test.get("genesisRLP")).view()).readList();
    return new ChainDefinition(
        "test",
        "evm",
        text(ChainTestNetworks.configuration(test)),
        Bytes.wrap(genesis.readRaw()),
        text(test.get("pre")),
        false);
  }

  private static Bytes text(JsonNode json) {
    return Bytes.wrap(json.toString().getBytes(UTF_8));
  }

  private static Bytes bytes(JsonNode hex) {
    return Bytes.fromHex(hex.asText());
  }
}
