package org.vmstudio.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.shell.internal.carry.ChainExport;
import org.vmstudio.shell.internal.carry.ChainFileException;
import org.vmstudio.shell.internal.carry.ChainImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code chain add|list|show|halt|resume|rollback|verify|export|import}, and {@code chains} for the
 * first.
 */
@Component(
    service = ChainCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=chains",
      "osgi.command.function=chain"
    })
@Command(name = "chain", description = "The registered chains.")
public final class ChainCommands {
  private static final String WHY = "Why, for the journal.";

  private final StoreReader store;
  private final ChainAdministration administration;
  private final ChainView view;
  private final GenesisFiles genesisFiles;
  private final ChainExport exporter;
  private final ChainImport importer;

  /** Reads from the store, and administers this node's chains; machines read genesis files. */
  @Activate
  public ChainCommands(
      @Reference StoreReader store,
      @Reference ChainAdministration administration,
      @Reference MachineLoader machines,
      @Reference ChainExport exporter,
      @Reference ChainImport importer) {
    this.store = store;
    this.administration = administration;
    this.view = new ChainView(store);
    this.genesisFiles = new GenesisFiles(store, machines);
    this.exporter = exporter;
    this.importer = importer;
  }

  /** The group. */
  @Descriptor(
      "chains: add, list, show, halt, resume, rollback, verify, export, import; chain SUB --help explains one")
  public void chain(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Short for {@code chain list}. */
  @Descriptor("lists the registered chains and how far they are, as 'chain list'")
  public void chains(CommandSession session, String... words) throws Exception {
    Invocation.runAs("list", session, this, words);
  }

  /** Registers a chain. */
  @Command(
      description = {
        "Registers a chain by the genesis file with which its own nodes begin it.",
        "An image rules it from the beginning on: that of --image, else the newest of the family."
      })
  void add(
      @Mixin Output out,
      @Option(names = "--image", description = Images.HELP) Optional<String> image,
      @Option(
              names = "--family",
              defaultValue = "evm",
              description = "Where no image is named; default: ${DEFAULT-VALUE}.")
          String family,
      @Option(names = "--label", description = "How you call it; default: chain-NUMBER.")
          Optional<String> label,
      @Option(
              names = "--expect",
              paramLabel = "HASH",
              description = "Refuses a file whose genesis block has another hash.")
          Optional<String> expected,
      @Parameters(paramLabel = "GENESIS", description = "The genesis file.") String file)
      throws IOException, RejectedException, MalformedException {
    ImageRef ruler = genesisFiles.ruler(image, family);
    ChainDefinition definition = genesisFiles.read(out.file(file), ruler, label, expected);
    ChainRecord chain = administration.register(definition, ruler);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("chain", chain.key().branch());
    fields.put("id", chain.key().id().toString());
    fields.put("genesis", chain.genesis().height() + " " + chain.genesis().hash());
    fields.put("image", ruler.toString());
    out.fields(fields);
  }

  /** Lists the chains. */
  @Command(description = "Lists the registered chains and how far they are.")
  void list(@Mixin Output out) {
    Table table =
        new Table()
            .text("chain")
            .text("family")
            .number("verified")
            .number("synchronised")
            .text("image")
            .text("state");
    for (ChainRecord chain : store.chains()) {
      ChainHead head = view.head(chain);
      long height = head.verified().height();
      table.row(
          chain.key().branch(),
          chain.family(),
          height,
          head.synchronised().height(),
          store.imageAt(chain.key(), height + 1).map(Object::toString).orElse("none"),
          chain.halted().map(why -> "halted: " + why).orElse("running"));
    }
    out.table(table, "no chains");
  }

  /** Shows one chain. */
  @Command(
      description =
          "Shows a chain: heads, images, what is unchecked, quarantine, suspended senders.")
  void show(
      @Mixin Output out, @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name) {
    out.fields(view.fields(Chains.find(store, name)));
  }

  /** Halts a chain. */
  @Command(
      description =
          "Halts a chain: nothing more of it is accepted or executed until it is resumed.")
  void halt(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name,
      @Parameters(paramLabel = "WHY", description = WHY) String why)
      throws RejectedException {
    ChainKey chain = Chains.find(store, name).key();
    administration.halt(chain, why);
    out.done(chain + " is halted");
  }

  /** Lets a chain go on. */
  @Command(description = "Lets a halted chain go on from its verified head.")
  void resume(
      @Mixin Output out, @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name)
      throws RejectedException {
    ChainKey chain = Chains.find(store, name).key();
    administration.resume(chain);
    out.done(chain + " goes on");
  }

  /** Verifies a chain once more. */
  @Command(
      description = {
        "Executes all verified blocks of a chain once more from its genesis, beside it, each under the image of then.",
        "The exit code is 1 where a block is not as the chain has it."
      })
  void verify(
      @Mixin Output out, @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name)
      throws RejectedException {
    Reverification result = administration.verify(Chains.find(store, name).key(), _ -> {});
    Table table = new Table().text("image").number("from").number("to").text("result");
    result
        .shares()
        .forEach(share -> table.row(share.image(), share.from(), share.to(), "as it is"));
    result
        .finding()
        .ifPresent(
            bad -> table.row(bad.image(), bad.block().height(), bad.block().height(), bad.what()));
    out.table(table, "no blocks");
    out.exit(result.whole() ? ExitCode.OK : ExitCode.FAILED);
  }

  /** Takes an upgrade back. */
  @Command(
      description = {
        "Takes a chain's upgrade on probation back, machine and state, between two blocks.",
        "The blocks since are executed again under the image before."
      })
  void rollback(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name,
      @Parameters(paramLabel = "WHY", description = WHY) String why)
      throws RejectedException {
    ChainKey chain = Chains.find(store, name).key();
    administration.rollBack(chain, why);
    out.done(chain + " runs under its images again: " + view.images(chain));
  }

  /** Writes a chain to a file. */
  @Command(
      name = "export",
      description = {
        "Writes a chain up to its verified head to a file that this node signs, for 'chain import' on another.",
        "A chain that begins at a snapshot cannot be carried so."
      })
  void write(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name,
      @Parameters(paramLabel = "FILE", description = "A new file.") String file)
      throws IOException {
    ChainRecord chain = Chains.find(store, name);
    Path target = out.file(file);
    BoundedFiles.requireNew(target);
    BlockRef head = exporter.write(chain, target);
    out.done(chain.key() + " up to block " + head + " is in " + target);
  }

  /** Takes a chain from a file. */
  @Command(
      name = "import",
      description = {
        "Takes a chain from a file of 'chain export': checks its signature, registers the chain, and executes all of its blocks.",
        "An import that broke off goes on where it stopped. The exit code is 1 where a block does not verify."
      })
  void read(
      @Mixin Output out,
      @Option(
              names = "--signer",
              paramLabel = "ADDRESS",
              description =
                  "The exporting node, where it has not the right to preload every chain here.")
          Optional<String> signer,
      @Option(names = "--label", description = "How you call it; default: as it was called there.")
          Optional<String> label,
      @Option(
              names = {"-p", "--patience"},
              defaultValue = "60",
              description =
                  "Gives up when nothing happened for so many seconds; default: ${DEFAULT-VALUE}.")
          int patience,
      @Parameters(paramLabel = "FILE", description = "The file.") String file)
      throws IOException, RejectedException, ChainFileException, InterruptedException {
    Path source = out.file(file);
    BoundedFiles.requireThere(source);
    ChainImport.Result result = importer.read(source, signer, label, Duration.ofSeconds(patience));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("chain", result.chain().toString());
    fields.put("signer", result.signer().toString());
    fields.put("verified", result.verified().toString());
    fields.put(
        "result",
        result.whole() ? "whole" : result.bad().map(Texts::word).orElse("not whole: see 'events'"));
    out.fields(fields);
    out.exit(result.whole() ? ExitCode.OK : ExitCode.FAILED);
  }
}
