package org.vmstudio.api.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.SequenceWindow;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.StateDelta;

/** What {@link MemoryStore} keeps of one chain; guarded by the store. */
final class MemoryChain {

  ChainRecord record;
  Optional<ChainDefinition> definition = Optional.empty();
  BlockRef verified;
  BlockRef synchronised;
  final NavigableMap<Long, LedgerBlock> blocks = new TreeMap<>();
  final NavigableMap<Long, Map<Integer, NavigableMap<Bytes, byte[]>>> history = new TreeMap<>();
  @Nullable MemoryBranch branch;
  @Nullable PlatformFault fault;
  final Map<Long, Verdict> verdicts = new HashMap<>();
  final Map<Long, List<TransactionReceipt>> receipts = new HashMap<>();
  final List<QuarantinedBlock> quarantine = new ArrayList<>();
  final Map<Integer, NavigableMap<Bytes, byte[]>> state = new HashMap<>();
  final NavigableMap<Long, ImageRef> entries = new TreeMap<>();
  @Nullable Upgrade upgrade;
  @Nullable FollowUp followUp;
  final Map<NodeAddress, SequenceWindow> sequences = new HashMap<>();
  final Set<NodeAddress> suspended = new HashSet<>();

  MemoryChain(ChainRecord record) {
    this.record = record;
    this.verified = new BlockRef(record.genesis().height(), record.genesis().hash());
    this.synchronised = verified;
  }

  /** The state after {@code block}, which is the verified head from now on. */
  void moveTo(BlockRef block) {
    verified = block;
    history.put(block.height(), copy(state));
  }

  /** Goes back to an upgrade's beginning; the blocks stay. */
  void rollBack(Upgrade from) {
    entries.put(from.fromHeight(), from.before());
    upgrade = null;
    if (verified.height() < from.fromHeight()) {
      return;
    }
    BlockRef to = refAt(from.fromHeight() - 1).orElseThrow();
    history.tailMap(to.height(), false).clear();
    verdicts.keySet().removeIf(height -> height > to.height());
    receipts.keySet().removeIf(height -> height > to.height());
    state.clear();
    state.putAll(copy(history.get(to.height())));
    verified = to;
  }

  /** The block at a height, genesis or a snapshot's included. */
  Optional<BlockRef> refAt(long height) {
    if (height == verified.height()) {
      return Optional.of(verified);
    }
    return height == record.genesis().height()
        ? Optional.of(new BlockRef(height, record.genesis().hash()))
        : Optional.ofNullable(blocks.get(height)).map(LedgerBlock::ref);
  }

  /** Fails where it was told to. */
  void check() {
    if (fault != null) {
      throw fault;
    }
  }

  /** The branch that has to be there. */
  MemoryBranch branch() {
    if (branch == null) {
      throw new IllegalStateException("no branch");
    }
    return branch;
  }

  static Map<Integer, NavigableMap<Bytes, byte[]>> copy(
      Map<Integer, NavigableMap<Bytes, byte[]>> state) {
    Map<Integer, NavigableMap<Bytes, byte[]>> copy = new HashMap<>();
    state.forEach((table, entries) -> copy.put(table, new TreeMap<>(entries)));
    return copy;
  }

  void apply(StateDelta delta) {
    apply(state, delta);
  }

  static void apply(Map<Integer, NavigableMap<Bytes, byte[]>> state, StateDelta delta) {
    for (StateDelta.Change change : delta.changes()) {
      NavigableMap<Bytes, byte[]> table =
          state.computeIfAbsent(change.table(), t -> new TreeMap<>());
      switch (change) {
        case StateDelta.Put put -> table.put(Bytes.of(put.key()), put.value());
        case StateDelta.Delete delete -> table.remove(Bytes.of(delete.key()));
        case StateDelta.DeletePrefix all ->
            table.keySet().removeIf(key -> key.toHex().startsWith(Bytes.of(all.prefix()).toHex()));
      }
    }
  }

  void halted(Optional<String> why) {
    replace(record.partialState(), record.unchecked(), why);
  }

  void snapshot(boolean partial, List<Unchecked> unchecked) {
    List<Unchecked> all = new ArrayList<>(record.unchecked());
    all.addAll(unchecked);
    replace(partial, all, record.halted());
  }

  private void replace(boolean partial, List<Unchecked> unchecked, Optional<String> halted) {
    record =
        new ChainRecord(
            record.key(),
            record.family(),
            record.configuration(),
            record.genesis(),
            partial,
            unchecked,
            halted);
  }
}
