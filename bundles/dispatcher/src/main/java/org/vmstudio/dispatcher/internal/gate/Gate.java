package org.vmstudio.dispatcher.internal.gate;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.ImageGate;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.node.SignatureVerifier;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * The gate: form, signature, right, and then the proof by running it. One image at a time:
 * admitting is rare, and two admissions of one image must not meet in the framework.
 */
@Component(service = {ImageGate.class, Gate.class})
public final class Gate implements ImageGate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final int MAX_SIZE = 64 << 20;

  private final StoreReader store;
  private final LedgerWriter writer;
  private final MachineLoader loader;
  private final SignatureVerifier signatures;
  private final AccessRights rights;
  private final NodeIdentity identity;
  private final Clock clock = Clock.systemUTC();

  /** Made by Declarative Services. */
  @Activate
  public Gate(
      @Reference StoreReader store,
      @Reference LedgerWriter writer,
      @Reference MachineLoader loader,
      @Reference SignatureVerifier signatures,
      @Reference AccessRights rights,
      @Reference NodeIdentity identity) {
    this.store = store;
    this.writer = writer;
    this.loader = loader;
    this.signatures = signatures;
    this.rights = rights;
    this.identity = identity;
  }

  /**
   * An image of which everything is known but how it runs.
   *
   * @param manifest what its manifest says
   * @param ref what names it
   * @param signer who signed it
   * @param jar its bytes
   * @param signature over their digest
   */
  public record Inspected(
      ImageManifest manifest, ImageRef ref, NodeAddress signer, Bytes jar, Bytes signature) {}

  @Override
  public ImageRecord admit(Bytes jar, Bytes signature) throws RejectedException {
    return admit(new HashedImage(jar), signature);
  }

  /** Admits an image as {@link #admit(Bytes, Bytes)} does. */
  synchronized ImageRecord admit(HashedImage image, Bytes signature) throws RejectedException {
    return admit(inspect(image, signature));
  }

  private ImageRecord admit(Inspected image) throws RejectedException {
    Optional<ImageRecord> known = store.image(image.ref().sha256());
    if (known.isPresent()) {
      return known.get();
    }
    prove(image);
    return keep(image);
  }

  @Override
  public synchronized ImageRecord admitNewer(Bytes jar, Bytes signature) throws RejectedException {
    Inspected image = inspect(new HashedImage(jar), signature);
    if (store.image(image.ref().sha256()).isEmpty()) {
      checkNewest(image);
    }
    return admit(image);
  }

  private void checkNewest(Inspected image) throws RejectedException {
    Optional<ImageRef> there =
        store.images().stream()
            .filter(other -> other.name().equals(image.manifest().name()))
            .map(ImageRecord::ref)
            .filter(other -> other.family().equals(image.ref().family()))
            .filter(other -> other.version().compareTo(image.ref().version()) >= 0)
            .findFirst();
    if (there.isPresent()) {
      throw new RejectedException(
          RejectReason.VERSION_NOT_NEWER,
          image.manifest().name() + " " + image.ref().version(),
          "newer than " + there.get() + ", which was admitted",
          "raise the image's version");
    }
  }

  @Override
  public synchronized void retire(Hash sha256) throws RejectedException {
    Optional<ImageRef> image = store.image(sha256).map(ImageRecord::ref);
    if (image.isPresent()) {
      new ImageUse(store).requireNone(image.get());
      writer.retireImage(image.get());
      loader.dismiss(image.get());
      LOG.info("Retired {}", image.get());
    }
  }

  /**
   * Keeps an image that was proved and lets what needs it be written, before anybody can retire it.
   */
  public synchronized <T> T keep(Inspected image, Supplier<T> use) {
    keep(image);
    return use.get();
  }

  /**
   * Checks form, signature and the signer's right; nothing of the image runs and nothing is kept.
   *
   * @throws RejectedException {@code BAD_IMAGE}, {@code NOT_AUTHORISED}, {@code TOO_LARGE}
   */
  public Inspected inspect(HashedImage image, Bytes signature) throws RejectedException {
    Bytes jar = image.jar();
    if (jar.size() > MAX_SIZE) {
      throw new RejectedException(
          RejectReason.TOO_LARGE,
          "an image of " + jar.size() + " bytes",
          "at most " + MAX_SIZE,
          "leave out what the machine does not need");
    }
    ImageManifest manifest = ImageManifest.read(new BoundedJar(jar).manifest());
    ImageRef ref = manifest.ref(image.sha256());
    return new Inspected(manifest, ref, signer(ref, signature), jar, signature);
  }

  /** Keeps an image that was proved. */
  public ImageRecord keep(Inspected image) {
    ImageRecord record =
        new ImageRecord(
            image.ref(),
            image.manifest().name(),
            image.signer(),
            image.signature(),
            image.jar().size(),
            clock.millis());
    try {
      writer.admitImage(record, image.jar());
    } catch (PlatformFault fault) {
      dismiss(image);
      throw fault;
    }
    LOG.info("Admitted {} signed by {}", image.ref(), image.signer());
    return record;
  }

  /**
   * Lets go of an image that was proved and is not to be kept; no effect on one that was admitted.
   */
  public void dismiss(Inspected image) {
    if (store.image(image.ref().sha256()).isEmpty()) {
      loader.dismiss(image.ref());
    }
  }

  private NodeAddress signer(ImageRef ref, Bytes signature) throws RejectedException {
    Bytes publicKey =
        signatures
            .recover(ImageSeal.signingHash(ref.sha256()), ImageSeal.decode(signature))
            .orElseThrow(() ->
                new RejectedException(
                    RejectReason.BAD_IMAGE,
                    "a signature of no key",
                    "a signature with low s over the image's digest",
                    "sign the image again"));
    NodeAddress signer = signatures.address(identity.address().network(), publicKey);
    if (!rights.allowed(signer, Optional.empty(), Right.IMAGE)) {
      throw new RejectedException(
          RejectReason.NOT_AUTHORISED,
          "an image signed by " + signer,
          "a signer with the right image",
          "have it signed by an allowed signer, or give this one the right");
    }
    return signer;
  }

  /**
   * Runs an image as far as the handshake.
   *
   * @throws RejectedException {@code BAD_IMAGE}
   */
  public VirtualMachine prove(Inspected image) throws RejectedException {
    VirtualMachine machine = start(image);
    String name = machine.description().name();
    if (!name.equals(image.manifest().name())) {
      dismiss(image);
      throw new RejectedException(
          RejectReason.BAD_IMAGE,
          "a machine named " + name,
          "VMStudio-Name: " + image.manifest().name(),
          "let header and machine agree");
    }
    return machine;
  }

  private VirtualMachine start(Inspected image) throws RejectedException {
    try {
      return loader.prove(image.ref(), image.jar());
    } catch (PlatformFault fault) {
      if (fault.kind() == PlatformFault.Kind.STOPPING) {
        throw fault;
      }
      throw new RejectedException(
          RejectReason.BAD_IMAGE,
          String.valueOf(fault.getMessage()),
          "a bundle that starts and registers its machine",
          "run the test kit on it");
    }
  }
}
