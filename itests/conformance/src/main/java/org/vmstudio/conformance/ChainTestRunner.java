package org.vmstudio.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
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

  private final VirtualMachine machine;
  private final ChainContext.Limits limits;
  private final int times;

  /** Runs on a machine, on one thread. */
  ChainTestRunner(VirtualMachine machine) {
    this(machine, 1, 1);
  }

  /** Runs on a machine, on some threads and so many times, each test on one instance. */
  ChainTestRunner(VirtualMachine machine, int threads, int times) {
    this.machine = machine;
    this.limits = new ChainContext.Limits(threads, 64L << 20, 600_000);
    this.times = times;
  }

  /** What is not as the test says, or nothing. */
  Optional<Difference> run(JsonNode test) throws MalformedException, RlpException {
    ChainDefinition chain = definition(test);
    VmInstance instance =
        machine.instantiate(
            new ChainContext(
                new ChainKey(Hash.ZERO, "test@0000000000000000"), chain.configuration(), limits));
    try {
      Optional<Difference> difference = Optional.empty();
      for (int i = 0; i < times && difference.isEmpty(); i++) {
        difference = run(test, chain, instance);
      }
      return difference;
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
    int index = 0;
    for (JsonNode block : test.get("blocks")) {
      Optional<Refusal> refusal = refusal(bytes(block.get("rlp")), chain, instance, states);
      Optional<Difference> difference = compare(index++, block, test, refusal);
      if (difference.isPresent()) {
        return difference;
      }
    }
    Hash last = new Hash(bytes(test.get("lastblockhash")));
    return states.containsKey(last)
        ? Optional.empty()
        : Difference.of("the last block " + last, "a chain without it");
  }

  private static Optional<Difference> compare(
      int index, JsonNode block, JsonNode test, Optional<Refusal> refusal) {
    String place = "block " + index + " of the test: ";
    if (block.has("blockHeader")) {
      return refusal.flatMap(found -> Difference.of(place + "valid", place + found));
    }
    Optional<String> expected = expected(block, test.get("network").asText());
    if (refusal.isEmpty()) {
      return Difference.of(place + expected.orElse("invalid"), place + "valid");
    }
    return expected
        .filter(name -> !Reasons.matches(name, refusal.get().codes()))
        .flatMap(name -> Difference.of(place + name, place + refusal.get()));
  }

  /** The reason that the vector names, if it names one: for all networks, or for this one. */
  private static Optional<String> expected(JsonNode block, String network) {
    return Stream.of("", "ALL", network)
        .map(suffix -> block.path("expectException" + suffix).asText(""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** Executes a block on its parent's state and keeps the outcome if all of it holds. */
  private Optional<Refusal> refusal(
      Bytes raw, ChainDefinition chain, VmInstance instance, Map<Hash, MemoryState> states) {
    try {
      DecodedBlock block = machine.codec().decode(chain.configuration(), raw);
      List<Mismatch> wrong = machine.codec().checkBody(chain.configuration(), raw).mismatches();
      MemoryState state = states.get(block.facts().parent());
      if (state == null) {
        return Optional.of(Refusal.UNKNOWN_PARENT);
      }
      if (wrong.isEmpty()) {
        return execute(block, instance, state, states);
      }
      // Some vectors name what is wrong with a transaction that is not even in the root.
      Refusal body = Refusal.of(wrong);
      return execute(block, instance, state, new HashMap<>())
          .map(body::and)
          .or(() -> Optional.of(body));
    } catch (MalformedException e) {
      return Optional.of(Refusal.of(e));
    }
  }

  private static Optional<Refusal> execute(
      DecodedBlock block, VmInstance instance, MemoryState state, Map<Hash, MemoryState> states) {
    BlockSession session =
        instance.begin(block.facts(), block.envelope(), block.transactions().size(), state);
    for (int i = 0; i < block.transactions().size(); i++) {
      session.offer(i, block.transactions().get(i));
    }
    return switch (session.seal()) {
      case BlockOutcome.Refused refused -> Optional.of(Refusal.of(refused));
      case BlockOutcome.Executed executed -> {
        List<Mismatch> wrong = mismatches(block, executed);
        if (wrong.isEmpty()) {
          states.put(block.facts().hash(), state.after(executed.delta()));
        }
        yield wrong.isEmpty() ? Optional.empty() : Optional.of(Refusal.of(wrong));
      }
    };
  }

  private static List<Mismatch> mismatches(DecodedBlock block, BlockOutcome.Executed executed) {
    Map<String, Bytes> computed = new HashMap<>();
    executed.computed().forEach(each -> computed.put(each.name(), each.value()));
    return block.facts().promised().stream()
        .filter(promised -> !executed.computed().contains(promised))
        .map(promised ->
            new Mismatch(
                promised.name(),
                promised.value(),
                computed.getOrDefault(promised.name(), Bytes.EMPTY)))
        .toList();
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
