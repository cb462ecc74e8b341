package org.vmstudio.ethereum.plugin;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HeaderDecoder;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocationReader;
import org.vmstudio.ethereum.genesis.Allocations;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.JsonObject;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.types.Hash;

/**
 * Reads a state in the middle of a chain. It is a JSON object with
 *
 * <ul>
 *   <li>{@code preState}: accounts by address, as a genesis file's "alloc" has them; an optional
 *       {@code codeHash} is checked against the code. Accounts in which there is nothing are left
 *       out, as tracers list what they looked for and did not find;
 *   <li>{@code blockHashes}: hashes of earlier blocks by their height in decimal, optional;
 *   <li>{@code header}: the RLP of the newest block's header in hexadecimal, optional; without it
 *       the rules that need a parent cannot be judged for the next block;
 *   <li>{@code totalDifficulty}: of all blocks up to the newest, optional; without it the merge
 *       cannot be judged;
 *   <li>{@code complete}: {@code true} where it is the whole state; otherwise it is a part only.
 * </ul>
 *
 * Other members are of no effect.
 */
final class EvmSnapshot implements SnapshotReader {

  @Override
  public Contents read(Bytes configuration, Bytes body) throws MalformedException {
    try {
      return read(JsonObject.parse(body.view()));
    } catch (GenesisException | RlpException e) {
      throw new MalformedException("snapshot: " + e.getMessage(), e);
    }
  }

  private static Contents read(JsonObject snapshot) throws GenesisException, RlpException {
    JsonObject accounts =
        snapshot.object("preState").orElseThrow(() -> new GenesisException("preState: missing"));
    List<AllocatedAccount> present =
        AllocationReader.read(accounts).stream().filter(account -> !account.isEmpty()).toList();
    ChangeSet world = Allocations.changes(present);
    boolean partial = !snapshot.text("complete").orElse("false").equals("true");
    DeltaWriter delta = new DeltaWriter().clear().world(world);
    blockHashes(snapshot, delta);
    Hash newest = header(snapshot, delta);
    return partial
        ? new Contents(delta.partial().delta(), true, List.of())
        : complete(world, delta, newest);
  }

  private static Contents complete(ChangeSet world, DeltaWriter delta, Hash newest) {
    StateRootCalculator tries = StateRootCalculator.empty();
    Commitment root = Values.commitment(Values.STATE_ROOT, tries.apply(world));
    return new Contents(delta.nodes(tries, newest).delta(), false, List.of(root));
  }

  private static void blockHashes(JsonObject snapshot, DeltaWriter delta) throws GenesisException {
    JsonObject hashes = snapshot.object("blockHashes").orElse(null);
    if (hashes == null) {
      return;
    }
    for (String height : hashes.names()) {
      Hash hash = hashes.hash(height).orElseThrow();
      delta.blockHash(height(hashes, height), hash);
    }
  }

  private static long height(JsonObject hashes, String text) throws GenesisException {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw new GenesisException(hashes.path(text) + ": not a height", e);
    }
  }

  /** Writes the newest block's header, if there is one, and gives its hash, or zero. */
  private static Hash header(JsonObject snapshot, DeltaWriter delta)
      throws GenesisException, RlpException {
    org.vmstudio.ethereum.types.Bytes encoded = snapshot.bytes("header").orElse(null);
    if (encoded == null) {
      return Hash.ZERO;
    }
    Header header = HeaderDecoder.decode(encoded.array());
    delta.head(header, header.hash());
    snapshot.number("totalDifficulty").ifPresent(delta::totalDifficulty);
    return header.hash();
  }
}
