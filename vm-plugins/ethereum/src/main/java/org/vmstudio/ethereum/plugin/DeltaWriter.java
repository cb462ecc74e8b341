package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.Generation;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.seal.CliqueState;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Collects changes of the platform's tables. Not thread-safe. */
final class DeltaWriter {

  /** How many earlier blocks' hashes contracts can see. */
  private static final int SEEN_HASHES = 256;

  private final List<StateDelta.Change> changes = new ArrayList<>();

  /** Empties all tables. */
  DeltaWriter clear() {
    for (int table = 0; table < Tables.COUNT; table++) {
      clear(table);
    }
    return this;
  }

  /** Empties a table. */
  DeltaWriter clear(int table) {
    changes.add(new StateDelta.DeletePrefix(table, new byte[0]));
    return this;
  }

  /** Changes of accounts, codes and slots. */
  DeltaWriter world(ChangeSet world) {
    world.accounts().forEach(this::account);
    return this;
  }

  /** The newest block. */
  DeltaWriter head(Header header, Hash hash) {
    changes.add(new StateDelta.Put(Tables.META, Tables.HEADER, header.encode()));
    if (header.number() >= SEEN_HASHES) {
      byte[] oldest = Tables.height(header.number() - SEEN_HASHES);
      changes.add(new StateDelta.Delete(Tables.BLOCK_HASHES, oldest));
    }
    return blockHash(header.number(), hash);
  }

  /** The difficulty of all blocks together. */
  DeltaWriter totalDifficulty(UInt256 totalDifficulty) {
    byte[] value = totalDifficulty.toMinimalBytes();
    changes.add(new StateDelta.Put(Tables.META, Tables.TOTAL_DIFFICULTY, value));
    return this;
  }

  /** A block with a difficulty, by which the uncles of later ones are judged. */
  DeltaWriter ancestor(Block block) {
    long height = block.header().number();
    byte[] value = ChainHead.encode(block);
    changes.add(new StateDelta.Put(Tables.ANCESTORS, Tables.height(height), value));
    return forgetAncestor(height - Generation.REACH);
  }

  /** No uncles will come any more. */
  DeltaWriter forgetAncestors(long height) {
    for (int i = 1; i <= Generation.REACH; i++) {
      forgetAncestor(height - i);
    }
    return this;
  }

  private DeltaWriter forgetAncestor(long height) {
    if (height >= 0) {
      changes.add(new StateDelta.Delete(Tables.ANCESTORS, Tables.height(height)));
    }
    return this;
  }

  /** An earlier block's hash. */
  DeltaWriter blockHash(long height, Hash hash) {
    byte[] key = Tables.height(height);
    changes.add(new StateDelta.Put(Tables.BLOCK_HASHES, key, hash.toBytes()));
    return this;
  }

  /** Who may sign the next block. */
  DeltaWriter signers(CliqueState signers) {
    changes.add(new StateDelta.Put(Tables.META, Tables.SIGNERS, signers.encode()));
    return this;
  }

  /** Notes that the state is a part only. */
  DeltaWriter partial() {
    changes.add(new StateDelta.Put(Tables.META, Tables.PARTIAL, new byte[] {1}));
    return this;
  }

  /**
   * Changes of the tries' nodes, which then are those of the state after a block.
   *
   * @param block its hash; zero where the state has no newest block
   */
  DeltaWriter nodes(StateRootCalculator tries, Hash block) {
    tries.writeChanges(new NodeWriter(changes::add));
    return nodesAt(block);
  }

  /** Notes that the nodes are those of the state after a block. */
  DeltaWriter nodesAt(Hash block) {
    changes.add(new StateDelta.Put(Tables.META, Tables.NODES_AT, block.toBytes()));
    return this;
  }

  /** All changes, in their order. */
  StateDelta delta() {
    return new StateDelta(changes);
  }

  private void account(AccountChange change) {
    byte[] key = Tables.account(change.address());
    AccountData account = change.account();
    if (account == null) {
      changes.add(new StateDelta.Delete(Tables.ACCOUNTS, key));
    } else {
      changes.add(new StateDelta.Put(Tables.ACCOUNTS, key, AccountValue.encode(account)));
    }
    Code code = change.code();
    if (code != null) {
      changes.add(new StateDelta.Put(Tables.CODES, Tables.code(code.hash()), code.bytes()));
    }
    if (change.storageCleared()) {
      changes.add(new StateDelta.DeletePrefix(Tables.STORAGE, key));
    }
    change.slots().forEach(slot -> slot(change.address(), slot));
  }

  private void slot(Address address, SlotChange slot) {
    byte[] key = Tables.slot(address, slot.slot());
    changes.add(
        slot.value().isZero()
            ? new StateDelta.Delete(Tables.STORAGE, key)
            : new StateDelta.Put(Tables.STORAGE, key, slot.value().toMinimalBytes()));
  }
}
