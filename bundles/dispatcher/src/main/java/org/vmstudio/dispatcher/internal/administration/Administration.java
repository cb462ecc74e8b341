package org.vmstudio.dispatcher.internal.administration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.dispatcher.internal.cluster.Resumption;
import org.vmstudio.dispatcher.internal.gate.ShippedImages;

/**
 * The operator's hand on the chains. It comes up once the shipped images were brought to the gate.
 */
@Component(service = ChainAdministration.class)
public final class Administration implements ChainAdministration {
  private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

  private final StoreReader store;
  private final LedgerWriter writer;
  private final MachineLoader loader;
  private final Resumption resumption;
  private final Verifying verifying;

  /** Made by Declarative Services. */
  @Activate
  public Administration(
      @Reference StoreReader store,
      @Reference LedgerWriter writer,
      @Reference MachineLoader loader,
      @Reference BlockExecutor executor,
      @Reference Resumption resumption,
      @Reference(target = "(" + Condition.CONDITION_ID + "=" + ShippedImages.DONE + ")")
          Condition images) {
    this.store = store;
    this.writer = writer;
    this.loader = loader;
    this.resumption = resumption;
    this.verifying = new Verifying(store, loader, executor, resumption);
  }

  @Override
  public ChainRecord register(ChainDefinition definition) throws RejectedException {
    return register(definition, newest(definition.family()));
  }

  @Override
  public ChainRecord register(ChainDefinition definition, ImageRef image) throws RejectedException {
    checkImage(definition, image);
    Genesis genesis = genesis(definition, image);
    ChainKey key = ChainKeys.of(definition, genesis.facts().hash());
    ChainRecord record =
        new ChainRecord(
            key,
            definition.family(),
            definition.configuration(),
            genesis.facts(),
            false,
            open(definition, genesis),
            Optional.empty());
    try {
      writer.register(record, genesis.allocation(), Optional.of(image), Optional.of(definition));
    } catch (IllegalStateException e) {
      throw new RejectedException(
          RejectReason.ALREADY_KNOWN,
          "the chain " + key + " is registered already",
          "a new chain or another configuration",
          "use the chain that is there, or another label");
    }
    LOG.info("Registered {} under {}", key, image);
    return record;
  }

  @Override
  public void importSnapshot(ChainSnapshot snapshot) throws RejectedException {
    ChainRecord chain = require(snapshot.chain());
    Hash computed = Hash.wrap(Keccak256.hash(snapshot.body().view()));
    if (!computed.equals(snapshot.digest())) {
      throw new RejectedException(
          RejectReason.BODY_HASH_MISMATCH,
          "a snapshot with digest " + computed,
          snapshot.digest().toString(),
          "fetch the snapshot again");
    }
    SnapshotReader.Contents contents = read(chain, snapshot.body());
    try {
      writer.importSnapshot(
          chain.key(),
          snapshot.at(),
          contents.state(),
          contents.partial(),
          List.of(
              new Unchecked(
                  "checkpoint", "the state at " + snapshot.at() + " is an operator's word")));
    } catch (IllegalStateException e) {
      throw new RejectedException(
          RejectReason.BROKEN_LINK,
          "blocks beyond the genesis of " + chain.key(),
          "a chain without blocks",
          "register another branch for the snapshot");
    }
  }

  @Override
  public void halt(ChainKey chain, String why) throws RejectedException {
    writer.halt(require(chain).key(), why);
  }

  @Override
  public void resume(ChainKey chain) throws RejectedException {
    writer.resume(require(chain).key());
    resumption.resume(chain);
  }

  @Override
  public void rollBack(ChainKey chain, String why) throws RejectedException {
    ChainKey key = require(chain).key();
    if (store.upgrade(key).filter(upgrade -> !upgrade.isPending()).isEmpty()) {
      throw new RejectedException(
          RejectReason.NO_VM_IMAGE,
          "no upgrade of " + key + " on probation",
          "one whose image before is still kept",
          "send the image that is wanted as a newer version");
    }
    resumption.rollBack(key, why);
  }

  @Override
  public Reverification verify(ChainKey chain, Consumer<Reverification> progress)
      throws RejectedException {
    return verifying.run(require(chain), progress);
  }

  @Override
  public void lift(ChainKey chain, NodeAddress sender) throws RejectedException {
    writer.lift(require(chain).key(), sender);
  }

  private void checkImage(ChainDefinition definition, ImageRef image) throws RejectedException {
    if (store.image(image.sha256()).isEmpty()) {
      throw new RejectedException(
          RejectReason.NO_VM_IMAGE, image.toString(), "an admitted image", "admit it first");
    }
    if (!image.family().equals(definition.family())) {
      throw new RejectedException(
          RejectReason.BAD_IMAGE,
          "an image of family " + image.family(),
          "family " + definition.family(),
          "name an image of the chain's family");
    }
  }

  private Genesis genesis(ChainDefinition definition, ImageRef image) throws RejectedException {
    try {
      return loader.machine(image).codec().genesis(definition);
    } catch (MalformedException e) {
      throw malformed(
          e, "a genesis header, configuration and allocation of family " + definition.family());
    }
  }

  /** What stays open where the allocation is not what the header commits to. */
  private static List<Unchecked> open(ChainDefinition definition, Genesis genesis)
      throws RejectedException {
    List<Unchecked> open = new ArrayList<>();
    for (Commitment computed : genesis.computed()) {
      Optional<Commitment> promised =
          genesis.facts().promised().stream()
              .filter(promise -> promise.name().equals(computed.name()))
              .filter(promise -> !promise.equals(computed))
              .findFirst();
      if (promised.isPresent() && !definition.acceptAllocation()) {
        throw new RejectedException(
            RejectReason.BODY_MISMATCH,
            "an allocation with " + computed.name() + " " + computed.value(),
            promised.get().value().toString(),
            "give the right allocation, or accept this one: every verdict then says that it is unchecked");
      }
      promised.ifPresent(promise ->
          open.add(
              new Unchecked(
                  "genesisAllocation",
                  "its "
                      + computed.name()
                      + " is "
                      + computed.value()
                      + ", the header says "
                      + promise.value())));
    }
    return open;
  }

  private SnapshotReader.Contents read(ChainRecord chain, Bytes body) throws RejectedException {
    VirtualMachine machine = loader.machine(newest(chain.family()));
    SnapshotReader reader =
        machine
            .ability(SnapshotReader.class)
            .orElseThrow(() ->
                new RejectedException(
                    RejectReason.NO_VM_IMAGE,
                    "the machine " + machine.description().name() + ", which reads no snapshots",
                    "one that does",
                    "start the chain from its genesis"));
    try {
      return reader.read(chain.configuration(), body);
    } catch (MalformedException e) {
      throw malformed(e, "a snapshot of family " + chain.family());
    }
  }

  /**
   * What a chain begins under that names no image: the machine that was the family's first here, in
   * its newest version whose last upgrade did not come to nothing; of equal ones the one admitted
   * last.
   */
  private ImageRef newest(String family) throws RejectedException {
    List<ImageRecord> images =
        store.images().stream().filter(image -> image.ref().family().equals(family)).toList();
    Comparator<ImageRecord> order =
        Comparator.<ImageRecord, Boolean>comparing(this::isSound)
            .thenComparing(image -> image.ref().version());
    return images.stream()
        .filter(image -> image.name().equals(images.getFirst().name()))
        .reduce((best, next) -> order.compare(next, best) >= 0 ? next : best)
        .map(ImageRecord::ref)
        .orElseThrow(() ->
            new RejectedException(
                RejectReason.NO_VM_IMAGE,
                "no image of family " + family,
                "an admitted image",
                "admit one first"));
  }

  private boolean isSound(ImageRecord image) {
    return store.upgradeFailure(image.ref().sha256()).isEmpty();
  }

  private ChainRecord require(ChainKey chain) throws RejectedException {
    return store
        .chain(chain)
        .orElseThrow(() ->
            new RejectedException(
                RejectReason.UNKNOWN_CHAIN,
                chain + " of id " + chain.id(),
                "a registered chain",
                "register it first"));
  }

  private static RejectedException malformed(MalformedException cause, String expected) {
    return new RejectedException(
        RejectReason.MALFORMED,
        String.valueOf(cause.getMessage()),
        expected,
        "correct what was given");
  }
}
