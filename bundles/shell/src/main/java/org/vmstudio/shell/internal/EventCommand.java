package org.vmstudio.shell.internal;

import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.StoreReader;

/** {@code events}. */
@Component(
    service = EventCommand.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=events"})
public final class EventCommand {
  private final StoreReader store;

  /** Reads from the store. */
  @Activate
  public EventCommand(@Reference StoreReader store) {
    this.store = store;
  }

  /** Lists the newest events. */
  @Descriptor("lists events of the journal")
  public void events(
      CommandSession session,
      @Descriptor("how many, the newest unless --from is given")
          @Parameter(
              names = {"-n", "--count"},
              absentValue = "20")
          int count,
      @Descriptor("the first event's sequence")
          @Parameter(
              names = {"-f", "--from"},
              absentValue = "0")
          long from) {
    long first = from > 0 ? from : Math.max(1, store.lastEvent() - count + 1);
    Table table =
        new Table()
            .number("sequence")
            .text("time")
            .text("event")
            .text("chain")
            .text("block")
            .text("detail");
    for (Event event : store.events(first, count)) {
      table.row(
          event.sequence(),
          Texts.time(event.millis()),
          event.type(),
          text(event.chain()),
          text(event.block()),
          detail(event));
    }
    table.print(session.getConsole(), "no events");
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static String detail(Event event) {
    return event.detail().isEmpty() ? event.verdict().map(Texts::word).orElse("") : event.detail();
  }
}
