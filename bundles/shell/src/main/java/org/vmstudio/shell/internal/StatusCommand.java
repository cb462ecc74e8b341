package org.vmstudio.shell.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.ChainHealth;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;

/** {@code status}: how the node is, with an exit code for scripts. */
@Component(
    service = StatusCommand.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=status"})
public final class StatusCommand {
  private final StoreReader store;
  private final ContainerLibrary library;
  private final NodeIdentity identity;
  private final ChainHealth health;

  /** Reads from the store and the container library. */
  @Activate
  public StatusCommand(
      @Reference StoreReader store,
      @Reference ContainerLibrary library,
      @Reference NodeIdentity identity,
      @Reference ChainHealth health) {
    this.store = store;
    this.library = library;
    this.identity = identity;
    this.health = health;
  }

  /** Shows the node's state. */
  @Descriptor("shows how the node is; a halted chain or a failed container makes the exit code 1")
  public void status(CommandSession session) {
    List<ChainRecord> chains = store.chains();
    List<String> troubles = chains.stream().flatMap(chain -> trouble(chain).stream()).toList();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("node", identity.address().toString());
    fields.put("chains", chains.size() + ", " + behind(chains) + " with blocks to execute");
    fields.put("images", Integer.toString(store.images().size()));
    fields.put(
        "containers",
        Long.toString(library.containers().stream().filter(StatusCommand::lives).count()));
    fields.put("last event", Long.toString(store.lastEvent()));
    fields.put("synced writes", store.syncedWrites() + " since the start");
    fields.put("state", troubles.isEmpty() ? "well" : String.join("; ", troubles));
    Texts.print(session.getConsole(), fields);
    ExitCode.set(session, troubles.isEmpty() ? ExitCode.OK : ExitCode.FAILED);
  }

  private long behind(List<ChainRecord> chains) {
    return chains.stream()
        .flatMap(chain -> store.head(chain.key()).stream())
        .filter(head -> head.verified().height() < head.synchronised().height())
        .count();
  }

  private List<String> trouble(ChainRecord chain) {
    if (chain.halted().isPresent()) {
      return List.of(chain.key() + " is halted: " + chain.halted().get());
    }
    Optional<String> trouble = health.trouble(chain.key());
    if (trouble.isPresent()) {
      return List.of(chain.key() + " waits: " + trouble.get());
    }
    return library.container(chain.key()).stream()
        .filter(container -> container.state() == ContainerState.FAILED)
        .map(container -> "the container of " + chain.key() + " failed: " + container.reason())
        .toList();
  }

  private static boolean lives(Container container) {
    return !container.state().next().isEmpty();
  }
}
