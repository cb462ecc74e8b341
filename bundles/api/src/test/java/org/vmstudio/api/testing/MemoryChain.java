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
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.SequenceWindow;
import org.vmstudio.api.vm.StateDelta;

/** What {@link MemoryStore} keeps of one chain; guarded by the store. */
final class MemoryChain {

  ChainRecord record;
  BlockRef verified;
  BlockRef synchronised;
  final NavigableMap<Long, LedgerBlock> blocks = new TreeMap<>();
  final Map<Long, Verdict> verdicts = new HashMap<>();
  final Map<Long, List<TransactionReceipt>> receipts = new HashMap<>();
  final List<QuarantinedBlock> quarantine = new ArrayList<>();
  final Map<Integer, NavigableMap<Bytes, byte[]>> state = new HashMap<>();
  final NavigableMap<Long, ImageRef> entries = new TreeMap<>();
  final Map<NodeAddress, SequenceWindow> sequences = new HashMap<>();
  final Set<NodeAddress> suspended = new HashSet<>();

  MemoryChain(ChainRecord record) {
    this.record = record;
    this.verified = new BlockRef(record.genesis().height(), record.genesis().hash());
    this.synchronised = verified;
  }

  void apply(StateDelta delta) {
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
