package org.vmstudio.api.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.SequenceWindow;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StateHistory;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.vm.ChainDefinition;

/** The reading half of {@link MemoryStore}. */
abstract class MemoryReader implements StoreReader {
  private volatile int reorgWindow = Integer.MAX_VALUE;

  final Map<ChainKey, MemoryChain> chains = new LinkedHashMap<>();
  final List<ImageRecord> images = new ArrayList<>();
  final Map<Hash, String> failures = new HashMap<>();
  final Map<Hash, Bytes> jars = new LinkedHashMap<>();
  final Set<Hash> messages = new HashSet<>();
  final List<Event> events = new ArrayList<>();

  @Override
  public synchronized List<ChainRecord> chains() {
    return chains.values().stream().map(chain -> chain.record).toList();
  }

  @Override
  public synchronized Optional<ChainRecord> chain(ChainKey chain) {
    return find(chain).map(found -> found.record);
  }

  @Override
  public synchronized Optional<ChainDefinition> definition(ChainKey chain) {
    return find(chain).flatMap(found -> found.definition);
  }

  @Override
  public synchronized Optional<ChainHead> head(ChainKey chain) {
    return find(chain).map(found -> new ChainHead(found.verified, found.synchronised));
  }

  @Override
  public synchronized Optional<LedgerBlock> block(ChainKey chain, long height) {
    return find(chain).map(found -> found.blocks.get(height));
  }

  @Override
  public synchronized Optional<LedgerBlock> block(ChainKey chain, Hash hash) {
    return find(chain).stream()
        .flatMap(found -> found.blocks.values().stream())
        .filter(block -> block.ref().hash().equals(hash))
        .findFirst();
  }

  @Override
  public int reorgWindow() {
    return reorgWindow;
  }

  /** Sets how far a chain can go back; as many blocks as it has unless it is set. */
  public void reorgWindow(int blocks) {
    reorgWindow = blocks;
  }

  @Override
  public synchronized Optional<BlockRef> ancestor(ChainKey chain, long height) {
    return find(chain)
        .filter(found -> height >= found.verified.height() - reorgWindow)
        .flatMap(found -> found.refAt(height));
  }

  @Override
  public synchronized Optional<SideBranch> sideBranch(ChainKey chain) {
    return find(chain).flatMap(found -> Optional.ofNullable(found.branch)).map(MemoryBranch::ends);
  }

  @Override
  public synchronized Optional<LedgerBlock> sideBlock(ChainKey chain, long height) {
    return find(chain)
        .flatMap(found -> Optional.ofNullable(found.branch))
        .flatMap(branch -> branch.block(height));
  }

  @Override
  public synchronized StateSnapshot openSideState(ChainKey chain) {
    return find(chain).orElseThrow().branch().open();
  }

  @Override
  public synchronized Optional<Verdict> verdict(ChainKey chain, long height) {
    return find(chain).map(found -> found.verdicts.get(height));
  }

  @Override
  public synchronized List<TransactionReceipt> receipts(ChainKey chain, long height) {
    return find(chain).map(found -> found.receipts.get(height)).orElse(List.of());
  }

  @Override
  public synchronized List<QuarantinedBlock> quarantine(ChainKey chain) {
    return find(chain).map(found -> List.copyOf(found.quarantine)).orElse(List.of());
  }

  @Override
  public synchronized StateSnapshot openState(ChainKey chain) {
    return new MemorySnapshot(find(chain).orElseThrow());
  }

  @Override
  public synchronized Optional<StateSnapshot> openState(ChainKey chain, long height) {
    return find(chain)
        .filter(found -> height <= found.verified.height())
        .filter(found -> found.history.containsKey(height))
        .map(found ->
            new MemorySnapshot(found.refAt(height).orElseThrow(), found.history.get(height)));
  }

  @Override
  public synchronized Optional<StateHistory> openStates(ChainKey chain, long from) {
    return find(chain)
        .filter(found -> from <= found.verified.height())
        .filter(found -> found.history.containsKey(from))
        .map(found -> new MemoryHistory(found, from));
  }

  @Override
  public synchronized List<ImageRecord> images() {
    return List.copyOf(images);
  }

  @Override
  public synchronized Optional<ImageRecord> image(Hash sha256) {
    return images.stream().filter(image -> image.ref().sha256().equals(sha256)).findFirst();
  }

  @Override
  public synchronized Optional<Bytes> imageBytes(Hash sha256) {
    return Optional.ofNullable(jars.get(sha256));
  }

  @Override
  public synchronized Optional<String> upgradeFailure(Hash sha256) {
    return Optional.ofNullable(failures.get(sha256));
  }

  @Override
  public synchronized List<ImageEntry> imageEntries(ChainKey chain) {
    return find(chain).stream()
        .flatMap(found -> found.entries.entrySet().stream())
        .map(entry -> new ImageEntry(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public synchronized Optional<Upgrade> upgrade(ChainKey chain) {
    return find(chain).flatMap(found -> Optional.ofNullable(found.upgrade));
  }

  @Override
  public synchronized Optional<FollowUp> followUp(ChainKey chain) {
    return find(chain).flatMap(found -> Optional.ofNullable(found.followUp));
  }

  @Override
  public synchronized boolean knowsMessage(Hash message) {
    return messages.contains(message);
  }

  @Override
  public synchronized SequenceWindow sequences(NodeAddress sender, ChainKey chain) {
    return find(chain).map(found -> found.sequences.get(sender)).orElse(SequenceWindow.FRESH);
  }

  @Override
  public synchronized boolean suspended(NodeAddress sender, ChainKey chain) {
    return find(chain).map(found -> found.suspended.contains(sender)).orElse(false);
  }

  @Override
  public synchronized List<NodeAddress> suspendedSenders(ChainKey chain) {
    return find(chain).map(found -> found.suspended.stream().sorted().toList()).orElse(List.of());
  }

  @Override
  public synchronized List<Event> events(long fromSequence, int limit) {
    return events.stream().skip(fromSequence - 1).limit(limit).toList();
  }

  @Override
  public synchronized long lastEvent() {
    return events.size();
  }

  @Override
  public synchronized long syncedWrites() {
    return events.size();
  }

  private Optional<MemoryChain> find(@Nullable ChainKey chain) {
    return Optional.ofNullable(chains.get(chain));
  }
}
