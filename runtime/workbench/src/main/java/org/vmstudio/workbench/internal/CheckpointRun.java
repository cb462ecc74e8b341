package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.ChainAdministration.ChainSnapshot;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.genesis.MainnetGenesis;
import org.vmstudio.shell.sending.Signer;

/**
 * Verifies one block of a file: a branch of mainnet begins at the state of the file, one below the
 * block, and a signed message brings the block.
 */
final class CheckpointRun {
  private final Relay relay;
  private final Signer signer;

  CheckpointRun(Relay relay) {
    this.relay = relay;
    this.signer = relay.self();
  }

  /** Never throws over what is in the file: that is an outcome. */
  Outcome verify(Path file) throws InterruptedException {
    String input = file.toString();
    Checkpoint checkpoint;
    try {
      checkpoint = CheckpointFile.read(file);
    } catch (InputException e) {
      return Outcome.without(
          input, OptionalLong.empty(), Outcome.Kind.UNREADABLE, String.valueOf(e.getMessage()));
    }
    OptionalLong block = OptionalLong.of(checkpoint.number());
    try {
      ChainKey chain = relay.chain(definition(label(checkpoint), checkpoint));
      Optional<Verdict> earlier = earlier(chain, checkpoint);
      if (earlier.isPresent()) {
        return Outcome.of(input, earlier.get());
      }
      begin(chain, checkpoint);
      return send(input, block, chain, checkpoint);
    } catch (RejectedException e) {
      return Outcome.without(input, block, Outcome.Kind.REJECTED, e.rejection().toString());
    }
  }

  private Outcome send(String input, OptionalLong block, ChainKey chain, Checkpoint checkpoint)
      throws InterruptedException {
    Reply reply = relay.send(signer, chain, checkpoint.number(), List.of(checkpoint.rawBlock()));
    return switch (reply) {
      case Reply.Rejected rejected ->
          Outcome.without(input, block, Outcome.Kind.REJECTED, rejected.rejection().toString());
      case Reply.Accepted accepted -> {
        AtomicReference<@Nullable Verdict> heard = new AtomicReference<>();
        relay.await(chain, accepted.event(), checkpoint.number(), heard::set);
        Verdict verdict = heard.get();
        yield verdict == null
            ? Outcome.without(
                input,
                block,
                Outcome.Kind.MISSING,
                "no verdict came: see the log and the chain's events")
            : Outcome.of(input, verdict);
      }
    };
  }

  /**
   * Names height and content, so that another file about the same height gets a branch of its own.
   */
  private static String label(Checkpoint checkpoint) {
    byte[] content = Keccak256.hash(checkpoint.snapshot().view(), checkpoint.rawBlock().view());
    return "checkpoint-" + checkpoint.number() + "-" + Bytes.wrap(content).toHex().substring(0, 8);
  }

  private Optional<Verdict> earlier(ChainKey chain, Checkpoint checkpoint) {
    Stream<Verdict> bad =
        relay.store().quarantine(chain).stream().flatMap(held -> held.verdict().stream());
    return Stream.concat(relay.store().verdict(chain, checkpoint.number()).stream(), bad)
        .findFirst();
  }

  private void begin(ChainKey chain, Checkpoint checkpoint) throws RejectedException {
    BlockRef at = new BlockRef(checkpoint.number() - 1, checkpoint.parent());
    Hash digest = Hash.wrap(Keccak256.hash(checkpoint.snapshot().view()));
    relay
        .administration()
        .importSnapshot(new ChainSnapshot(chain, at, digest, checkpoint.snapshot()));
  }

  private static ChainDefinition definition(String label, Checkpoint checkpoint) {
    return new ChainDefinition(
        label,
        "evm",
        configuration(checkpoint),
        Bytes.wrap(MainnetGenesis.header().encode()),
        Bytes.EMPTY,
        false);
  }

  private static Bytes configuration(Checkpoint checkpoint) {
    byte[] mainnet = MainnetGenesis.configuration();
    if (!checkpoint.unclesAbsent()) {
      return Bytes.wrap(mainnet);
    }
    try {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode configuration = (ObjectNode) mapper.readTree(mainnet);
      return Bytes.wrap(mapper.writeValueAsBytes(configuration.put("uncleHeaders", "absent")));
    } catch (IOException e) {
      throw new UncheckedIOException("mainnet's own configuration is no JSON", e);
    }
  }
}
