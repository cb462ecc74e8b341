package org.vmstudio.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.ChannelAdministration;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;

/** What the console offers when Tab is pressed; {@code etc/gosh_profile} says where. */
@Component(
    service = Completions.class,
    property = {
      "osgi.command.scope=completion",
      "osgi.command.function=branches",
      "osgi.command.function=of"
    })
public final class Completions {
  private static final Map<String, Class<?>> GROUPS =
      Map.of(
          "chain", ChainCommands.class,
          "image", ImageCommands.class,
          "upgrade", UpgradeCommands.class,
          "container", ContainerCommands.class,
          "channel", ChannelCommands.class,
          "block", BlockCommands.class,
          "tx", TransactionCommands.class,
          "sender", SenderCommands.class,
          "config", ConfigCommands.class);

  private final StoreReader store;

  /** Reads from the store. */
  @Activate
  public Completions(@Reference StoreReader store) {
    this.store = store;
  }

  /** The branches of all chains. */
  public List<String> branches() {
    return store.chains().stream().map(chain -> chain.key().branch()).toList();
  }

  /** The sub-names of a group, and what they can be about. */
  public List<String> of(CommandSession session, String group) {
    Class<?> commands = GROUPS.get(group);
    if (commands == null) {
      throw new UsageException("no group '" + group + "'");
    }
    return Stream.concat(Invocation.subNames(session, commands).stream(), things(group)).toList();
  }

  private Stream<String> things(String group) {
    return switch (group) {
      case "image" -> store.images().stream().map(ImageRecord::name).distinct();
      case "channel" -> Stream.of(ChannelAdministration.Name.values()).map(Enum::name);
      case "config" -> Stream.empty();
      default -> branches().stream();
    };
  }
}
