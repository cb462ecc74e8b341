package org.vmstudio.shell.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.ChannelAdministration;
import org.vmstudio.api.node.ChannelAdministration.Channel;
import org.vmstudio.api.node.ChannelAdministration.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code channel list|pause|resume}. */
@Component(
    service = ChannelCommands.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=channel"})
@Command(name = "channel", description = "The loading channel and the execution channel.")
public final class ChannelCommands {
  private static final String WHICH = "One of ${COMPLETION-CANDIDATES}.";

  private final ChannelAdministration channels;

  /** Administers the dispatcher's channels. */
  @Activate
  public ChannelCommands(@Reference ChannelAdministration channels) {
    this.channels = channels;
  }

  /** The group. */
  @Descriptor("channels: list, pause CHANNEL, resume CHANNEL; channel SUB --help explains one")
  public void channel(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Lists the channels. */
  @Command(description = "Lists both channels and what waits in them.")
  void list(@Mixin Output out) {
    Table table =
        new Table()
            .text("channel")
            .text("state")
            .number("messages")
            .number("capacity")
            .number("chains waiting");
    for (Channel channel : channels.channels()) {
      table.row(
          channel.name(),
          channel.paused() ? "paused" : "running",
          channel.messages(),
          channel.capacity(),
          channel.chains());
    }
    out.table(table, "no channels");
  }

  /** Pauses a channel. */
  @Command(
      description = {
        "Pauses a channel between two turns. What comes waits, and loses nothing.",
        "While LOADING is paused, senders wait for their replies. A restart of the node ends a pause."
      })
  void pause(
      @Mixin Output out, @Parameters(paramLabel = "CHANNEL", description = WHICH) Name channel) {
    channels.pause(channel);
    out.done(channel + " is paused");
  }

  /** Ends a pause. */
  @Command(description = "Lets a channel go on.")
  void resume(
      @Mixin Output out, @Parameters(paramLabel = "CHANNEL", description = WHICH) Name channel) {
    channels.resume(channel);
    out.done(channel + " goes on");
  }
}
