package org.vmstudio.telemetry.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.ChannelAdministration;
import org.vmstudio.api.node.ChannelAdministration.Channel;
import org.vmstudio.api.node.ChannelAdministration.Name;

/** Whether both channels give out turns, and the loading channel takes what is sent. */
@Component(
    service = HealthCheck.class,
    configurationPid = Health.PID,
    property = {"hc.name=" + ChannelsCheck.NAME, "hc.tags=" + Health.TAG})
public final class ChannelsCheck implements HealthCheck {
  static final String NAME = "channels";

  private final ChannelAdministration channels;
  private final int fullPercent;

  /** Checks the dispatcher's channels. */
  @Activate
  public ChannelsCheck(
      @Reference ChannelAdministration channels, HealthConfiguration configuration) {
    this.channels = channels;
    this.fullPercent = configuration.fullPercent();
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    channels.channels().forEach(each -> look(each, log));
    return new Result(log);
  }

  private void look(Channel channel, FormattingResultLog log) {
    if (channel.paused()) {
      log.warn("{} is paused, {} messages wait", channel.name(), channel.messages());
    } else if (nearlyFull(channel)) {
      log.warn(
          "{} of {} places of {} are taken",
          channel.messages(),
          channel.capacity(),
          channel.name());
    } else {
      log.info("{}: {} messages wait", channel.name(), channel.messages());
    }
  }

  /** A lane of the execution channel is full by design whenever its chain lags. */
  private boolean nearlyFull(Channel channel) {
    return channel.name() == Name.LOADING
        && 100L * channel.messages() >= (long) fullPercent * channel.capacity();
  }
}
