package org.vmstudio.dispatcher.internal.gate;

import java.time.Clock;
import java.util.Optional;
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
@Component(service = ImageGate.class)
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

  @Override
  public synchronized ImageRecord admit(Bytes jar, Bytes signature) throws RejectedException {
    if (jar.size() > MAX_SIZE) {
      throw new RejectedException(
          RejectReason.TOO_LARGE,
          "an image of " + jar.size() + " bytes",
          "at most " + MAX_SIZE,
          "leave out what the machine does not need");
    }
    Hash sha256 = ImageSeal.sha256(jar);
    ImageManifest manifest = ImageManifest.read(new BoundedJar(jar).manifest());
    ImageRef ref = manifest.ref(sha256);
    NodeAddress signer = signer(ref, signature);
    Optional<ImageRecord> known = store.image(sha256);
    return known.isPresent() ? known.get() : keep(ref, manifest, signer, jar, signature);
  }

  private ImageRecord keep(
      ImageRef ref, ImageManifest manifest, NodeAddress signer, Bytes jar, Bytes signature)
      throws RejectedException {
    prove(ref, manifest, jar);
    ImageRecord record =
        new ImageRecord(ref, manifest.name(), signer, signature, jar.size(), clock.millis());
    try {
      writer.admitImage(record, jar);
    } catch (PlatformFault fault) {
      loader.dismiss(ref);
      throw fault;
    }
    LOG.info("Admitted {} signed by {}", ref, signer);
    return record;
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

  private void prove(ImageRef ref, ImageManifest manifest, Bytes jar) throws RejectedException {
    VirtualMachine machine;
    try {
      machine = loader.prove(ref, jar);
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
    if (!machine.description().name().equals(manifest.name())) {
      loader.dismiss(ref);
      throw new RejectedException(
          RejectReason.BAD_IMAGE,
          "a machine named " + machine.description().name(),
          "VMStudio-Name: " + manifest.name(),
          "let header and machine agree");
    }
  }
}
