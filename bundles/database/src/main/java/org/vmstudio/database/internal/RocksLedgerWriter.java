package org.vmstudio.database.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.ImageCodec;
import org.vmstudio.database.internal.codec.ImageCodec.AdmittedImage;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;
import org.vmstudio.database.internal.state.StateLoader;

/** Admits to RocksDB. Thread-safe. */
@Component
public final class RocksLedgerWriter implements LedgerWriter {
  private final Database database;
  private final Records records;
  // What belongs to no chain: registrations and images.
  private final ReentrantLock platform = new ReentrantLock();

  /** Writes to the open database. */
  @Activate
  public RocksLedgerWriter(@Reference DatabaseService service) {
    this(service.database());
  }

  RocksLedgerWriter(Database database) {
    this.database = database;
    this.records = database.records();
  }

  @Override
  public Event register(
      ChainRecord chain,
      StateDelta allocation,
      Optional<ImageRef> image,
      Optional<ChainDefinition> definition) {
    return locked(platform, () -> registerLocked(chain, allocation, image, definition));
  }

  private Event registerLocked(
      ChainRecord chain,
      StateDelta allocation,
      Optional<ImageRef> image,
      Optional<ChainDefinition> definition) {
    if (database.chains().find(chain.key()).isPresent()) {
      throw new IllegalStateException("the chain " + chain.key() + " is registered already");
    }
    int number = database.chains().nextNumber();
    BlockRef genesis = new BlockRef(chain.genesis().height(), chain.genesis().hash());
    Draft draft =
        Draft.of(EventType.CHAIN_REGISTERED, chain.key())
            .withBlock(Optional.of(genesis))
            .withImage(image);
    Event event =
        FreshState.write(
            database,
            allocation,
            (batch, stateId) -> {
              putChain(batch, number, chain);
              definition.ifPresent(its ->
                  batch.put(
                      Family.DEFINITIONS, Keys.chain(number), ChainCodecs.DEFINITION.encode(its)));
              putPosition(
                  batch, number, new ChainPosition(new ChainHead(genesis, genesis), stateId));
              image.ifPresent(ref -> putImageEntry(batch, number, new ImageEntry(0, ref)));
              return database.journal().append(batch, draft);
            });
    database.chains().add(chain.key(), number);
    return event;
  }

  @Override
  public Event importSnapshot(
      ChainKey key, BlockRef at, StateDelta state, boolean partial, List<Unchecked> unchecked) {
    Chain chain = database.chains().require(key);
    return locked(chain.lock(), () -> importLocked(chain, at, state, partial, unchecked));
  }

  private Event importLocked(
      Chain chain, BlockRef at, StateDelta state, boolean partial, List<Unchecked> unchecked) {
    ChainRecord record = record(chain);
    ChainPosition old = database.position(chain);
    BlockRef genesis = new BlockRef(record.genesis().height(), record.genesis().hash());
    if (!old.head().equals(new ChainHead(genesis, genesis))) {
      throw new IllegalStateException("the chain " + chain.key() + " holds blocks already");
    }
    List<Unchecked> open = new ArrayList<>(record.unchecked());
    open.addAll(unchecked);
    Draft draft =
        Draft.of(EventType.SNAPSHOT_IMPORTED, chain.key())
            .withBlock(Optional.of(at))
            .withDetail(partial ? "a part of the state" : "the whole state");
    return FreshState.write(
        database,
        state,
        (batch, stateId) -> {
          StateLoader.clear(batch, old.stateId());
          putChain(batch, chain.number(), changed(record, partial, open, record.halted()));
          putPosition(batch, chain.number(), new ChainPosition(new ChainHead(at, at), stateId));
          return database.journal().append(batch, draft);
        });
  }

  @Override
  public Event admit(Admission admission) {
    Chain chain = database.chains().require(admission.chain());
    return locked(chain.lock(), () -> new Admitting(database, chain, admission).write());
  }

  @Override
  public Event dropBranch(ChainKey key, String why) {
    Chain chain = database.chains().require(key);
    return locked(
        chain.lock(),
        () -> {
          SideBranch branch = database.branches().require(chain);
          Batch batch = new Batch();
          Branches.remove(batch, chain, branch);
          Draft draft =
              Draft.of(EventType.BRANCH_DROPPED, key).withBlock(branch.tip()).withDetail(why);
          Event event = database.journal().append(batch, draft);
          database.branches().forget(chain);
          return event;
        });
  }

  @Override
  public Event admitImage(ImageRecord image, Bytes jar) {
    return locked(platform, () -> admitImageLocked(image, jar));
  }

  private Event admitImageLocked(ImageRecord image, Bytes jar) {
    byte[] key = image.ref().sha256().toArray();
    Optional<AdmittedImage> known = records.find(Family.IMAGES, key, ImageCodec.IMAGE);
    if (known.isPresent()) {
      return database.journal().read(known.get().event(), 1).getFirst();
    }
    List<Draft> drafts =
        List.of(
            Draft.of(EventType.IMAGE_ADMITTED)
                .withSender(image.signer())
                .withImage(Optional.of(image.ref())));
    return new ImageBytes(database)
        .write(
            image.ref().sha256(),
            jar,
            batch ->
                database
                    .journal()
                    .append(
                        batch,
                        drafts,
                        sequence ->
                            batch.put(
                                Family.IMAGES,
                                key,
                                ImageCodec.IMAGE.encode(new AdmittedImage(sequence, image)))));
  }

  @Override
  public Event retireImage(ImageRef image) {
    return locked(platform, () -> new Retiring(database, image).write());
  }

  @Override
  public Event activateImage(ChainKey key, ImageEntry entry) {
    Chain chain = database.chains().require(key);
    Draft draft =
        Draft.of(EventType.IMAGE_ACTIVATED, key)
            .withImage(Optional.of(entry.image()))
            .withDetail("from height " + entry.fromHeight() + " on");
    return locked(
        chain.lock(),
        () -> {
          Batch batch = new Batch();
          putImageEntry(batch, chain.number(), entry);
          return database.journal().append(batch, draft);
        });
  }

  @Override
  public Event halt(ChainKey key, String why) {
    return setHalted(key, Optional.of(why), Draft.of(EventType.CHAIN_HALTED, key).withDetail(why));
  }

  @Override
  public Event waiting(ChainKey key, String why) {
    Chain chain = database.chains().require(key);
    Draft draft = Draft.of(EventType.CHAIN_WAITING, key).withDetail(why);
    return locked(chain.lock(), () -> database.journal().append(new Batch().urgent(), draft));
  }

  @Override
  public Event resume(ChainKey key) {
    return setHalted(key, Optional.empty(), Draft.of(EventType.CHAIN_RESUMED, key));
  }

  private Event setHalted(ChainKey key, Optional<String> why, Draft draft) {
    Chain chain = database.chains().require(key);
    return locked(
        chain.lock(),
        () -> {
          ChainRecord old = record(chain);
          Batch batch = new Batch();
          putChain(batch, chain.number(), changed(old, old.partialState(), old.unchecked(), why));
          return database.journal().append(batch, draft);
        });
  }

  @Override
  public Event lift(ChainKey key, NodeAddress sender) {
    Chain chain = database.chains().require(key);
    Draft draft = Draft.of(EventType.SENDER_LIFTED, key).withSender(sender);
    return locked(
        chain.lock(),
        () -> {
          Batch batch = new Batch();
          batch.delete(Family.SUSPENSIONS, Keys.sender(chain.number(), sender));
          return database.journal().append(batch, draft);
        });
  }

  private ChainRecord record(Chain chain) {
    return records.require(Family.CHAINS, Keys.chain(chain.number()), ChainCodecs.CHAIN);
  }

  private static ChainRecord changed(
      ChainRecord old, boolean partial, List<Unchecked> unchecked, Optional<String> halted) {
    return new ChainRecord(
        old.key(), old.family(), old.configuration(), old.genesis(), partial, unchecked, halted);
  }

  private static void putChain(Batch batch, int number, ChainRecord chain) {
    batch.put(Family.CHAINS, Keys.chain(number), ChainCodecs.CHAIN.encode(chain));
  }

  private static void putPosition(Batch batch, int number, ChainPosition position) {
    batch.put(Family.HEADS, Keys.chain(number), ChainCodecs.POSITION.encode(position));
  }

  private static void putImageEntry(Batch batch, int number, ImageEntry entry) {
    batch.put(
        Family.IMAGE_ENTRIES,
        Keys.height(number, entry.fromHeight()),
        ChainCodecs.RULING_IMAGE.encode(entry.image()));
  }

  private Event locked(ReentrantLock lock, Supplier<Event> work) {
    lock.lock();
    try {
      database.heal();
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
