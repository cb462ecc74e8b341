package org.vmstudio.shell.internal;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.node.ChannelAdministration;

/** Two channels with nothing in them, which can break down. */
final class ToyChannels implements ChannelAdministration {
  private final Set<Name> paused = EnumSet.noneOf(Name.class);
  boolean broken;

  @Override
  public List<Channel> channels() {
    if (broken) {
      throw new PlatformFault(
          PlatformFault.Kind.INPUT_OUTPUT, "no answer", new IOException("the cable"));
    }
    return Stream.of(Name.values())
        .map(name -> new Channel(name, paused.contains(name), 0, 10, 0))
        .toList();
  }

  @Override
  public void pause(Name channel) {
    paused.add(channel);
  }

  @Override
  public void resume(Name channel) {
    paused.remove(channel);
  }
}
