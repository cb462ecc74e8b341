package org.vmstudio.shell.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chain add|list|show|halt|resume}, and {@code chains} for the first. */
@Component(
    service = ChainCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=chains",
      "osgi.command.function=chain"
    })
@Command(name = "chain", description = "The registered chains.")
public final class ChainCommands {
  private final StoreReader store;
  private final ChainAdministration administration;
  private final GenesisFiles genesisFiles;

  /** Reads from the store, and administers this node's chains; machines read genesis files. */
  @Activate
  public ChainCommands(
      @Reference StoreReader store,
      @Reference ChainAdministration administration,
      @Reference MachineLoader machines) {
    this.store = store;
    this.administration = administration;
    this.genesisFiles = new GenesisFiles(store, machines);
  }

  /** The group. */
  @Descriptor(
      "chains: add GENESIS, list, show CHAIN, halt CHAIN WHY, resume CHAIN; chain SUB --help explains one")
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
      ChainHead head = head(chain);
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
    ChainRecord chain = Chains.find(store, name);
    ChainKey key = chain.key();
    ChainHead head = head(chain);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", key.id().toString());
    fields.put("branch", key.branch());
    fields.put("family", chain.family());
    fields.put("genesis", block(new BlockRef(chain.genesis().height(), chain.genesis().hash())));
    fields.put("verified", block(head.verified()));
    fields.put("synchronised", block(head.synchronised()));
    fields.put("branch beside it", store.sideBranch(key).map(ChainCommands::side).orElse("none"));
    fields.put("state", chain.halted().map(why -> "halted: " + why).orElse("running"));
    fields.put("held state", chain.partialState() ? "partial snapshot" : "whole");
    fields.put("images", images(key));
    fields.put("unchecked", listed(chain.unchecked()));
    fields.put("suspended", listed(store.suspendedSenders(key)));
    fields.put(
        "quarantine",
        listed(store.quarantine(key).stream().map(held -> block(held.block().ref())).toList()));
    out.fields(fields);
  }

  /** Halts a chain. */
  @Command(
      description =
          "Halts a chain: nothing more of it is accepted or executed until it is resumed.")
  void halt(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name,
      @Parameters(paramLabel = "WHY", description = "Why, for the journal.") String why)
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

  private ChainHead head(ChainRecord chain) {
    BlockRef genesis = new BlockRef(chain.genesis().height(), chain.genesis().hash());
    return store.head(chain.key()).orElse(new ChainHead(genesis, genesis));
  }

  private String images(ChainKey key) {
    return store.imageEntries(key).stream()
        .map(entry -> "from " + entry.fromHeight() + ": " + entry.image())
        .collect(Collectors.joining(", "));
  }

  private static String block(BlockRef block) {
    return block.height() + " " + block.hash();
  }

  private static String side(SideBranch branch) {
    return branch.length()
        + " blocks from "
        + block(branch.ancestor())
        + " to "
        + block(branch.tip())
        + ", verified up to "
        + branch.verified().height();
  }

  private static String listed(Iterable<?> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(text.isEmpty() ? "" : ", ").append(value));
    return text.isEmpty() ? "none" : text.toString();
  }
}
