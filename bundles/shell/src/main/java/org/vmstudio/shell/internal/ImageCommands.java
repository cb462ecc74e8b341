package org.vmstudio.shell.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code image list|show}, and {@code images} for the first. */
@Component(
    service = ImageCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=images",
      "osgi.command.function=image"
    })
@Command(name = "image", description = "The VM images that passed the gate.")
public final class ImageCommands {
  private static final String WHICH = "Name, 'NAME VERSION', or first digits of the SHA-256.";

  private final StoreReader store;

  /** Reads from the store. */
  @Activate
  public ImageCommands(@Reference StoreReader store) {
    this.store = store;
  }

  /** The group. */
  @Descriptor("VM images: list, show IMAGE; image SUB --help explains one")
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
      @Mixin Output out, @Parameters(paramLabel = "IMAGE", description = WHICH) String which) {
    ImageRecord image = find(which);
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
    out.fields(fields);
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

  private ImageRecord find(String which) {
    List<ImageRecord> fitting =
        store.images().stream().filter(image -> fits(image, which)).toList();
    if (fitting.isEmpty()) {
      throw new UsageException("no image '" + which + "': 'image list' lists them");
    }
    if (fitting.size() > 1) {
      throw new UsageException(
          "'"
              + which
              + "' fits several images: "
              + fitting.stream().map(ImageRecord::ref).toList());
    }
    return fitting.getFirst();
  }

  private static boolean fits(ImageRecord image, String which) {
    String digits = which.startsWith("0x") ? which.substring(2) : which;
    return (image.name() + " " + image.ref().version()).equals(which)
        || image.name().equals(which)
        || digits.length() >= 8 && image.ref().sha256().toHex().startsWith(digits);
  }
}
