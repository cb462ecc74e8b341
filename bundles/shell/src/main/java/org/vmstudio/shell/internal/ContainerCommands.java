package org.vmstudio.shell.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code container list|show|drain|restart}, and {@code containers} for the first. */
@Component(
    service = ContainerCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=containers",
      "osgi.command.function=container"
    })
@Command(name = "container", description = "The containers, which hold one chain's machine each.")
public final class ContainerCommands {
  private final StoreReader store;
  private final ContainerLibrary library;
  private final MachineLoader machines;

  /** Reads from the store and the container library. */
  @Activate
  public ContainerCommands(
      @Reference StoreReader store,
      @Reference ContainerLibrary library,
      @Reference MachineLoader machines) {
    this.store = store;
    this.library = library;
    this.machines = machines;
  }

  /** The group. */
  @Descriptor(
      "containers: list, show CHAIN, drain CHAIN, restart CHAIN; container SUB --help explains one")
  public void container(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Short for {@code container list}. */
  @Descriptor("lists the containers, also those that ended of late, as 'container list'")
  public void containers(CommandSession session, String... words) throws Exception {
    Invocation.runAs("list", session, this, words);
  }

  /** Lists the containers. */
  @Command(description = "Lists the containers, also those that ended of late.")
  void list(@Mixin Output out) {
    Table table =
        new Table()
            .number("id")
            .text("chain")
            .text("image")
            .text("state")
            .number("blocks")
            .text("since")
            .text("reason");
    for (Container container : library.containers()) {
      table.row(
          container.id(),
          container.chain(),
          container.image(),
          container.state(),
          container.blocks(),
          Texts.time(container.since()),
          container.reason());
    }
    out.table(table, "no containers");
  }

  /** Shows the newest container of a chain. */
  @Command(description = "Shows the newest container of a chain, with its limits.")
  void show(
      @Mixin Output out, @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name) {
    Container container = newest(Chains.find(store, name));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", Long.toString(container.id()));
    fields.put("chain", container.chain().toString());
    fields.put("image", container.image().toString());
    fields.put("state", container.state().toString());
    fields.put("reason", container.reason());
    fields.put("blocks", Long.toString(container.blocks()));
    fields.put("since", Texts.time(container.since()));
    fields.put("threads", Integer.toString(container.limits().threads()));
    fields.put("cache bytes", Long.toString(container.limits().memoryBytes()));
    fields.put("transaction ms", Long.toString(container.limits().transactionMillis()));
    out.fields(fields);
  }

  /** Ends a chain's container. */
  @Command(
      description = {
        "Lets a chain's container end its block and stops it.",
        "The next block gets a fresh one; 'chain halt' keeps it from coming."
      })
  void drain(
      @Mixin Output out,
      @Option(
              names = {"-t", "--seconds"},
              defaultValue = "60",
              description = "How long it may take; default: ${DEFAULT-VALUE}.")
          int seconds,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name) {
    Container container = working(Chains.find(store, name));
    library.close(container.chain(), Duration.ofSeconds(seconds));
    out.done(
        "container " + container.id() + " of " + container.chain() + " is " + container.state());
    out.exit(container.state() == ContainerState.FAILED ? ExitCode.FAILED : ExitCode.OK);
  }

  /** Replaces a chain's container by a fresh one with the same image. */
  @Command(
      description =
          "Replaces a chain's container by a fresh one of the same image, between two blocks.")
  void restart(
      @Mixin Output out, @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name) {
    ChainRecord chain = Chains.find(store, name);
    Container old = working(chain);
    ChainContext context = new ChainContext(chain.key(), chain.configuration(), old.limits());
    Container fresh = library.open(context, old.image(), machines.machine(old.image()));
    out.done("container " + fresh.id() + " of " + chain.key() + " replaces " + old.id());
  }

  private Container newest(ChainRecord chain) {
    return library.containers().stream()
        .filter(container -> container.chain().equals(chain.key()))
        .max(Comparator.comparingLong(Container::id))
        .orElseThrow(() -> none(chain));
  }

  private Container working(ChainRecord chain) {
    return library.container(chain.key()).orElseThrow(() -> none(chain));
  }

  private static UsageException none(ChainRecord chain) {
    return new UsageException(
        chain.key() + " has no container now: its next block gets one, 'container list' shows all");
  }
}
