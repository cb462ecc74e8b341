package org.vmstudio.database.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
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
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.Codec;
import org.vmstudio.database.internal.codec.ImageCodec;
import org.vmstudio.database.internal.codec.LedgerCodecs;
import org.vmstudio.database.internal.codec.OutcomeCodecs;
import org.vmstudio.database.internal.codec.UpgradeCodecs;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;
import org.vmstudio.database.internal.rocks.View;

/** Reads from RocksDB. Thread-safe. */
@Component
public final class RocksStoreReader implements StoreReader {
  private static final byte[] ALL = new byte[0];

  private final Database database;
  private final Records records;

  /** Reads from the open database. */
  @Activate
  public RocksStoreReader(@Reference DatabaseService service) {
    this(service.database());
  }

  RocksStoreReader(Database database) {
    this.database = database;
    this.records = database.records();
  }

  @Override
  public List<ChainRecord> chains() {
    return records.list(Family.CHAINS, ALL, ChainCodecs.CHAIN);
  }

  @Override
  public Optional<ChainRecord> chain(ChainKey chain) {
    database.reopenIfClosed();
    return find(chain, Family.CHAINS, Keys::chain, ChainCodecs.CHAIN);
  }

  @Override
  public Optional<ChainDefinition> definition(ChainKey chain) {
    return find(chain, Family.DEFINITIONS, Keys::chain, ChainCodecs.DEFINITION);
  }

  @Override
  public Optional<ChainHead> head(ChainKey chain) {
    return find(chain, Family.HEADS, Keys::chain, ChainCodecs.POSITION).map(ChainPosition::head);
  }

  @Override
  public Optional<LedgerBlock> block(ChainKey chain, long height) {
    return find(chain, Family.LEDGER, number -> Keys.block(number, height), LedgerCodecs.BLOCK);
  }

  @Override
  public Optional<LedgerBlock> block(ChainKey chain, Hash hash) {
    return number(chain).flatMap(number -> block(number, hash));
  }

  private Optional<LedgerBlock> block(int number, Hash hash) {
    try (View view = database.store().pin()) {
      byte[] height = view.get(Family.LEDGER, Keys.blockHash(number, hash));
      if (height == null) {
        return Optional.empty();
      }
      byte[] key = Keys.block(number, ByteBuffer.wrap(height).getLong());
      return records.find(view, Family.LEDGER, key, LedgerCodecs.BLOCK);
    }
  }

  @Override
  public int reorgWindow() {
    return database.undoWindow().blocks();
  }

  @Override
  public Optional<BlockRef> ancestor(ChainKey chain, long height) {
    return database.chains().find(chain).flatMap(its -> database.ancestor(its, height));
  }

  @Override
  public Optional<SideBranch> sideBranch(ChainKey chain) {
    return database.chains().find(chain).flatMap(database.branches()::find);
  }

  @Override
  public Optional<LedgerBlock> sideBlock(ChainKey chain, long height) {
    return database.chains().find(chain).flatMap(its -> database.branches().block(its, height));
  }

  @Override
  public StateSnapshot openSideState(ChainKey chain) {
    Chains.Chain its = database.chains().require(chain);
    its.lock().lock();
    try {
      return database.branches().openState(its, database.position(its));
    } finally {
      its.lock().unlock();
    }
  }

  @Override
  public Optional<Verdict> verdict(ChainKey chain, long height) {
    return find(
        chain, Family.VERDICTS, number -> Keys.height(number, height), OutcomeCodecs.VERDICT);
  }

  @Override
  public List<TransactionReceipt> receipts(ChainKey chain, long height) {
    return find(
            chain, Family.RECEIPTS, number -> Keys.height(number, height), OutcomeCodecs.RECEIPTS)
        .orElse(List.of());
  }

  @Override
  public List<QuarantinedBlock> quarantine(ChainKey chain) {
    return number(chain)
        .map(
            number -> records.list(Family.QUARANTINE, Keys.chain(number), LedgerCodecs.QUARANTINED))
        .orElse(List.of());
  }

  @Override
  public StateSnapshot openState(ChainKey chain) {
    return database.states().newest(database.chains().require(chain).number());
  }

  @Override
  public Optional<StateSnapshot> openState(ChainKey chain, long height) {
    return number(chain).flatMap(number -> database.states().at(number, height));
  }

  @Override
  public Optional<StateHistory> openStates(ChainKey chain, long from) {
    return number(chain).flatMap(number -> database.states().from(number, from));
  }

  @Override
  public List<ImageRecord> images() {
    return records.list(Family.IMAGES, ALL, ImageCodec.IMAGE).stream()
        .sorted(Comparator.comparingLong(ImageCodec.AdmittedImage::event))
        .map(ImageCodec.AdmittedImage::image)
        .toList();
  }

  @Override
  public Optional<ImageRecord> image(Hash sha256) {
    return records
        .find(Family.IMAGES, sha256.toArray(), ImageCodec.IMAGE)
        .map(ImageCodec.AdmittedImage::image);
  }

  @Override
  public Optional<Bytes> imageBytes(Hash sha256) {
    return image(sha256).flatMap(admitted -> new ImageBytes(database).find(sha256));
  }

  @Override
  public Optional<String> upgradeFailure(Hash sha256) {
    return records.find(Family.UPGRADE_FAILURES, sha256.toArray(), UpgradeCodecs.FAILURE);
  }

  @Override
  public List<ImageEntry> imageEntries(ChainKey chain) {
    return number(chain).map(this::imageEntries).orElse(List.of());
  }

  private List<ImageEntry> imageEntries(int number) {
    return records.entries(Family.IMAGE_ENTRIES, Keys.chain(number)).stream()
        .map(entry ->
            new ImageEntry(
                Keys.heightOf(entry.key()),
                records.decode(Family.IMAGE_ENTRIES, entry, ChainCodecs.RULING_IMAGE)))
        .toList();
  }

  @Override
  public Optional<ImageRef> imageAt(ChainKey chain, long height) {
    return number(chain).filter(known -> height >= 0).flatMap(known -> imageAt(known, height));
  }

  private Optional<ImageRef> imageAt(int number, long height) {
    byte[] own = Keys.chain(number);
    return database
        .store()
        .last(Family.IMAGE_ENTRIES, Keys.height(number, height))
        .filter(entry -> Arrays.equals(own, Arrays.copyOf(entry.key(), own.length)))
        .map(entry -> records.decode(Family.IMAGE_ENTRIES, entry, ChainCodecs.RULING_IMAGE));
  }

  @Override
  public Optional<Upgrade> upgrade(ChainKey chain) {
    return find(chain, Family.UPGRADES, Keys::chain, UpgradeCodecs.UPGRADE);
  }

  @Override
  public Optional<FollowUp> followUp(ChainKey chain) {
    return find(chain, Family.FOLLOW_UPS, Keys::chain, UpgradeCodecs.FOLLOW_UP);
  }

  @Override
  public boolean knowsMessage(Hash message) {
    return records.has(Family.MESSAGES, message.toArray());
  }

  @Override
  public SequenceWindow sequences(NodeAddress sender, ChainKey chain) {
    return find(chain, Family.SEQUENCES, number -> Keys.sender(number, sender), LedgerCodecs.WINDOW)
        .orElse(SequenceWindow.FRESH);
  }

  @Override
  public boolean suspended(NodeAddress sender, ChainKey chain) {
    return number(chain)
        .map(number -> records.has(Family.SUSPENSIONS, Keys.sender(number, sender)))
        .orElse(false);
  }

  @Override
  public List<NodeAddress> suspendedSenders(ChainKey chain) {
    return number(chain)
        .map(number -> records.entries(Family.SUSPENSIONS, Keys.chain(number)))
        .orElse(List.of())
        .stream()
        .map(entry -> Keys.sender(entry.key()))
        .toList();
  }

  @Override
  public List<Event> events(long fromSequence, int limit) {
    return database.journal().read(fromSequence, limit);
  }

  @Override
  public long lastEvent() {
    return database.journal().last();
  }

  @Override
  public long syncedWrites() {
    return database.store().syncedWrites();
  }

  private Optional<Integer> number(ChainKey chain) {
    return database.chains().find(chain).map(Chains.Chain::number);
  }

  private <T> Optional<T> find(
      ChainKey chain, Family family, Function<Integer, byte[]> key, Codec<T> codec) {
    return number(chain).flatMap(number -> records.find(family, key.apply(number), codec));
  }
}
