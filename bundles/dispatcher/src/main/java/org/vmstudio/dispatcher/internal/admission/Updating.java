package org.vmstudio.dispatcher.internal.admission;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.message.Update;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.dispatcher.internal.admission.Bodies.UpdateBody;
import org.vmstudio.dispatcher.internal.gate.Gate;
import org.vmstudio.dispatcher.internal.gate.HashedImage;
import org.vmstudio.dispatcher.internal.gate.Succession;
import org.vmstudio.dispatcher.internal.upgrade.Preparations;

/**
 * Algorithm 3: message IV, as far as its acceptance. A chain that has not executed a block yet
 * takes a newer image at once. One that has begins an upgrade: the image is tried beside the chain,
 * and the blocks of the body wait for how that ends.
 */
final class Updating {
  private static final Logger LOG = LoggerFactory.getLogger(Updating.class);

  private final StoreReader store;
  private final LedgerWriter writer;
  private final MachineLoader loader;
  private final Verification verification;
  private final Gate gate;
  private final Succession succession;
  private final BlockChecks blocks;
  private final Preparations preparations;
  private final int maxBlocks;

  /** Runs on these. */
  Updating(
      StoreReader store,
      LedgerWriter writer,
      MachineLoader loader,
      Verification verification,
      Gate gate,
      BlockChecks blocks,
      Preparations preparations,
      int maxBlocks) {
    this.store = store;
    this.writer = writer;
    this.loader = loader;
    this.verification = verification;
    this.gate = gate;
    this.succession = new Succession(store);
    this.blocks = blocks;
    this.preparations = preparations;
    this.maxBlocks = maxBlocks;
  }

  /** Runs it; image and blocks are on disk when this returns. */
  Reply run(SignedMessage signed, Update message) throws RejectedException {
    boolean brings = message.blocks().isPresent();
    verification.verify(new Verification.Subject(signed, message.origin(), Right.IMAGE, brings));
    try (var _ = preparations.begin(message.chain())) {
      return examine(signed, message);
    }
  }

  private Reply examine(SignedMessage signed, Update message) throws RejectedException {
    Bodies.checkHash(message, signed.body());
    UpdateBody body = Bodies.update(signed.body(), maxBlocks);
    checkBlocks(message, body);
    HashedImage brought = new HashedImage(body.jar());
    checkDigest(message, brought);
    Gate.Inspected image = gate.inspect(brought, body.signature());
    checkImage(message, image.ref());
    Optional<String> obstacle =
        succession.obstacle(message.chain(), image.ref(), image.manifest().name());
    if (obstacle.isEmpty()) {
      return update(signed, message, body, image);
    }
    if (message.blocks().isEmpty()) {
      throw notNewer(message, obstacle.get());
    }
    List<LedgerBlock> entries = entries(signed, message, body, height -> codec(message, height));
    return accepted(signed, message, entries, true);
  }

  private Reply update(SignedMessage signed, Update message, UpdateBody body, Gate.Inspected image)
      throws RejectedException {
    return isUnused(message.chain())
        ? replace(signed, message, body, image)
        : upgrade(signed, message, body, image);
  }

  /** Nothing runs yet that the image could disturb. */
  private Reply replace(SignedMessage signed, Update message, UpdateBody body, Gate.Inspected image)
      throws RejectedException {
    ChainCodec fresh = gate.prove(image).codec();
    long from = activation(message);
    List<LedgerBlock> entries;
    try {
      entries =
          entries(
              signed,
              message,
              body,
              height -> height >= from ? Optional.of(fresh) : codec(message, height));
    } catch (RejectedException refused) {
      gate.dismiss(image);
      throw refused;
    }
    gate.keep(
        image, () -> writer.activateImage(message.chain(), new ImageEntry(from, message.image())));
    return accepted(signed, message, entries, false);
  }

  /** The image is proved and kept; what becomes of the chain is seen beside it. */
  private Reply upgrade(SignedMessage signed, Update message, UpdateBody body, Gate.Inspected image)
      throws RejectedException {
    checkNoOther(message);
    Optional<FollowUp> blocks = followUp(signed, message, body);
    LOG.info("{}: {} is proved", message.chain(), gate.prove(image).description());
    ImageRef before = active(message.chain()).orElseThrow();
    LedgerWriter.UpgradeStart start =
        new LedgerWriter.UpgradeStart(
            Upgrade.pending(message.image(), before, message.activationHeight()), blocks);
    LedgerWriter.Admission admission =
        new LedgerWriter.Admission(
            message.chain(),
            signed.hash(),
            message.origin().sender(),
            message.origin().sequence(),
            Optional.of(message.image()),
            List.of(),
            Optional.of(start));
    long event = gate.keep(image, () -> writer.admit(admission).sequence());
    return new Reply.Accepted(signed.hash(), event, false);
  }

  private void checkNoOther(Update message) throws RejectedException {
    Optional<Upgrade> pending = store.upgrade(message.chain()).filter(Upgrade::isPending);
    if (pending.isPresent() || store.followUp(message.chain()).isPresent()) {
      throw new RejectedException(
          RejectReason.BUSY,
          "an upgrade to "
              + message.image()
              + " while another one is in progress"
              + pending.map(other -> ", to " + other.image()).orElse(""),
          "one upgrade of a chain at a time",
          "send it again when the other one has ended");
    }
  }

  private static Optional<FollowUp> followUp(SignedMessage signed, Update message, UpdateBody body)
      throws RejectedException {
    if (message.blocks().isEmpty()) {
      return Optional.empty();
    }
    BlockChecks.checkCount(message.blocks().get(), body.blocks());
    return Optional.of(
        new FollowUp(
            signed.hash(), message.origin().sender(), message.blocks().get(), body.blocks()));
  }

  private List<LedgerBlock> entries(
      SignedMessage signed,
      Update message,
      UpdateBody body,
      LongFunction<Optional<ChainCodec>> codecs)
      throws RejectedException {
    if (message.blocks().isEmpty()) {
      return List.of();
    }
    ChainRecord chain = store.chain(message.chain()).orElseThrow();
    return blocks.check(
        chain,
        message.blocks().get(),
        body.blocks(),
        message.origin().sender(),
        signed.hash(),
        codecs);
  }

  private Reply accepted(
      SignedMessage signed, Update message, List<LedgerBlock> entries, boolean ignored) {
    LedgerWriter.Admission admission =
        new LedgerWriter.Admission(
            message.chain(),
            signed.hash(),
            message.origin().sender(),
            message.origin().sequence(),
            Optional.of(message.image()),
            entries);
    return new Reply.Accepted(signed.hash(), writer.admit(admission).sequence(), ignored);
  }

  private Optional<ChainCodec> codec(Update message, long height) {
    return store.imageAt(message.chain(), height).map(image -> loader.machine(image).codec());
  }

  private Optional<ImageRef> active(ChainKey chain) {
    return store.imageEntries(chain).stream()
        .reduce((lower, higher) -> higher)
        .map(ImageEntry::image);
  }

  private long activation(Update message) {
    BlockRef head = store.head(message.chain()).orElseThrow().synchronised();
    return Math.max(message.activationHeight(), head.height() + 1);
  }

  /** Whether no block of the chain was ever loaded: its head is where it was registered. */
  private boolean isUnused(ChainKey chain) {
    ChainHead head = store.head(chain).orElseThrow();
    return head.verified().equals(head.synchronised())
        && store.verdict(chain, head.verified().height()).isEmpty();
  }

  private static void checkBlocks(Update message, UpdateBody body) throws RejectedException {
    if (message.blocks().isEmpty() && !body.blocks().isEmpty()) {
      throw new RejectedException(
          RejectReason.BODY_MISMATCH,
          body.blocks().size() + " blocks in the body",
          "none, as the message names no heights",
          "name the heights of the blocks, or leave them out");
    }
  }

  private static void checkDigest(Update message, HashedImage image) throws RejectedException {
    Hash found = image.sha256();
    if (!found.equals(message.image().sha256())) {
      throw badImage("an image with SHA-256 " + found, message.image().sha256().toString());
    }
  }

  private void checkImage(Update message, ImageRef found) throws RejectedException {
    if (!found.equals(message.image())) {
      throw badImage("an image that calls itself " + found, message.image().toString());
    }
    String family = store.chain(message.chain()).orElseThrow().family();
    if (!found.family().equals(family)) {
      throw badImage("an image of family " + found.family(), "family " + family);
    }
  }

  private static RejectedException badImage(String found, String expected) {
    return new RejectedException(
        RejectReason.BAD_IMAGE, found, expected, "name and bring the same image");
  }

  private static RejectedException notNewer(Update message, String expected) {
    return new RejectedException(
        RejectReason.VERSION_NOT_NEWER,
        "version " + message.image().version(),
        expected,
        "raise the image's version");
  }
}
