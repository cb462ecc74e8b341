package org.vmstudio.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.DroppedImages;
import org.vmstudio.api.node.ImageGate;
import org.vmstudio.api.node.ImageSigner;
import org.vmstudio.api.node.ImageSigner.KeyFile;
import org.vmstudio.api.node.ImageSigner.Seal;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code image list|show|sign|install|export|activate|rollback|quarantine}, and {@code images} for
 * the first.
 */
@Component(
    service = ImageCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=images",
      "osgi.command.function=image"
    })
@Command(name = "image", description = "The VM images that passed the gate.")
public final class ImageCommands {
  /** More than the gate takes. */
  private static final int MAX_JAR = 128 << 20;

  /** Longer than any signature, so that the gate says what is wrong. */
  private static final int SIGNATURE = 1024;

  private static final String JAR = "The bundle's JAR file.";

  private final StoreReader store;
  private final ImageGate gate;
  private final ImageSigner signer;
  private final Upgrading upgrading;
  private final ChainAdministration administration;
  private final DroppedImages dropped;

  /** Reads from the store; what comes in passes the gate. */
  @Activate
  public ImageCommands(
      @Reference StoreReader store,
      @Reference ImageGate gate,
      @Reference ImageSigner signer,
      @Reference Upgrading upgrading,
      @Reference ChainAdministration administration,
      @Reference DroppedImages dropped) {
    this.store = store;
    this.gate = gate;
    this.signer = signer;
    this.upgrading = upgrading;
    this.administration = administration;
    this.dropped = dropped;
  }

  /** The group. */
  @Descriptor(
      "VM images: list, show, sign, install, export, activate, rollback, quarantine; image SUB --help explains one")
  public void image(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Short for {@code image list}. */
  @Descriptor("lists the VM images that passed the gate, as 'image list'")
  public void images(CommandSession session, String... words) throws Exception {
    Invocation.runAs("list", session, this, words);
  }

  /** Lists the images. */
  @Command(description = "Lists the VM images that passed the gate.")
  void list(@Mixin Output out) {
    Table table =
        new Table()
            .text("family")
            .text("name")
            .text("version")
            .text("SHA-256")
            .number("bytes")
            .text("signer")
            .text("admitted");
    for (ImageRecord image : store.images()) {
      table.row(
          image.ref().family(),
          image.name(),
          image.ref().version(),
          Texts.brief(image.ref().sha256()),
          image.size(),
          image.signer(),
          Texts.time(image.admittedAt()));
    }
    out.table(table, "no images");
  }

  /** Shows one image. */
  @Command(description = "Shows an image: digest, signer, the chains that run under it.")
  void show(
      @Mixin Output out,
      @Parameters(paramLabel = "IMAGE", description = Images.HELP) String which) {
    ImageRecord image = Images.find(store, which);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("family", image.ref().family());
    fields.put("name", image.name());
    fields.put("version", image.ref().version().toString());
    fields.put("SHA-256", image.ref().sha256().toString());
    fields.put("bytes", Long.toString(image.size()));
    fields.put("signer", image.signer().toString());
    fields.put("signature", image.signature().toString());
    fields.put("admitted", Texts.time(image.admittedAt()));
    fields.put("chains", String.join(", ", chains(image)));
    store
        .upgradeFailure(image.ref().sha256())
        .ifPresent(why -> fields.put("last upgrade", "came to nothing: " + why));
    out.fields(fields);
  }

  /** Signs a bundle. */
  @Command(
      description = {
        "Signs a bundle and writes the signature beside it, as JAR.sig.",
        "The node's own key signs, or that of --key."
      })
  void sign(
      @Mixin Output out,
      @Mixin KeyOptions key,
      @Parameters(paramLabel = "JAR", description = JAR) String file)
      throws IOException {
    Optional<KeyFile> other = key.file(out);
    Path jar = out.file(file);
    Path target = signature(jar);
    BoundedFiles.requireNew(target);
    Seal seal = signer.sign(BoundedFiles.read(jar, MAX_JAR), other);
    BoundedFiles.create(target, seal.signature());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("SHA-256", seal.sha256().toString());
    fields.put("signer", seal.signer().toString());
    fields.put("signature", target.toString());
    out.fields(fields);
  }

  /** Brings a bundle to the gate. */
  @Command(
      aliases = "import",
      description = {
        "Brings a signed bundle to the gate: signature, signer's right, version and form are checked, and it is started once.",
        "What passes is kept; chains go on as before."
      })
  void install(
      @Mixin Output out,
      @Option(names = "--signature", description = "The signature's file; default: JAR.sig.")
          Optional<String> signature,
      @Parameters(paramLabel = "JAR", description = JAR) String file)
      throws IOException, RejectedException {
    Path jar = out.file(file);
    Path sig = signature.map(out::file).orElseGet(() -> signature(jar));
    Bytes seal = BoundedFiles.read(sig, SIGNATURE);
    ImageRecord image = gate.admit(BoundedFiles.read(jar, MAX_JAR), seal);
    out.done(image.name() + " " + image.ref() + " is admitted, signed by " + image.signer());
  }

  /** Moves a chain to an image. */
  @Command(description = "Moves a chain to an image, as 'upgrade run CHAIN --image IMAGE'.")
  void activate(
      @Mixin Output out,
      @Parameters(paramLabel = "IMAGE", description = Images.HELP) String which,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name)
      throws RejectedException, InterruptedException {
    ImageRecord image = Images.find(store, which);
    ChainKey chain = Chains.find(store, name).key();
    out.outcome(upgrading.run(chain, image, 0, Upgrading.PATIENCE));
  }

  /** Takes the upgrades to an image back. */
  @Command(
      description =
          "Takes the upgrades to an image back on every chain where it is on probation, as 'chain rollback' does on one.")
  void rollback(
      @Mixin Output out,
      @Parameters(paramLabel = "IMAGE", description = Images.HELP) String which,
      @Parameters(paramLabel = "WHY", description = "Why, for the journal.") String why)
      throws RejectedException {
    ImageRecord image = Images.find(store, which);
    List<ChainKey> chains =
        store.chains().stream()
            .map(ChainRecord::key)
            .filter(chain -> isOnProbation(chain, image))
            .toList();
    if (chains.isEmpty()) {
      throw new UsageException(image.ref() + " is on probation on no chain");
    }
    for (ChainKey chain : chains) {
      administration.rollBack(chain, why);
    }
    out.done(image.ref() + " is taken back on " + chains);
  }

  /** Lists what the drop-in folder refused. */
  @Command(
      description = "Lists the bundles that were dropped into plugins/ and refused, with reasons.")
  void quarantine(@Mixin Output out) {
    Table table = new Table().text("file").text("since").text("reason");
    for (DroppedImages.Refused refused : dropped.quarantine()) {
      table.row(refused.file(), Texts.time(refused.at()), refused.reason());
    }
    out.table(table, "nothing is in quarantine");
  }

  private boolean isOnProbation(ChainKey chain, ImageRecord image) {
    return store
        .upgrade(chain)
        .filter(upgrade -> !upgrade.isPending() && upgrade.image().equals(image.ref()))
        .isPresent();
  }

  /** Writes an image to files. */
  @Command(
      description =
          "Writes an image to NAME-VERSION.jar and NAME-VERSION.jar.sig, which 'image install' takes on another node.")
  void export(
      @Mixin Output out,
      @Parameters(paramLabel = "IMAGE", description = Images.HELP) String which,
      @Parameters(
              paramLabel = "FOLDER",
              arity = "0..1",
              defaultValue = ".",
              description = "Where to; default: here.")
          String folder)
      throws IOException {
    ImageRecord image = Images.find(store, which);
    Bytes bytes = store.imageBytes(image.ref().sha256()).orElseThrow();
    Path jar = out.file(folder).resolve(image.name() + "-" + image.ref().version() + ".jar");
    BoundedFiles.requireNew(signature(jar));
    BoundedFiles.create(jar, bytes);
    BoundedFiles.create(signature(jar), image.signature());
    out.done(image.name() + " " + image.ref() + " is in " + jar);
  }

  private static Path signature(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".sig");
  }

  private List<String> chains(ImageRecord image) {
    return store.chains().stream()
        .map(ChainRecord::key)
        .flatMap(chain ->
            store.imageEntries(chain).stream()
                .filter(entry -> entry.image().equals(image.ref()))
                .map(entry -> chain.branch() + " from " + entry.fromHeight()))
        .toList();
  }
}
