package org.vmstudio.shell.internal;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.StoreReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code events}: the journal, and what is written to it from now on. */
@Component(
    service = EventCommands.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=events"})
@Command(name = "vmstudio")
public final class EventCommands {
  /** How many events may wait for a slow console; the feed waits then. */
  private static final int WAITING = 256;

  private final StoreReader store;
  private final EventFeed feed;

  /** Reads from the store, and listens to the feed. */
  @Activate
  public EventCommands(@Reference StoreReader store, @Reference EventFeed feed) {
    this.store = store;
    this.feed = feed;
  }

  /** Lists events, or follows them. */
  @Descriptor("lists events of the journal; -f follows it, events --help explains the rest")
  public void events(CommandSession session, String... words) throws Exception {
    Invocation.runAs("events", session, this, words);
  }

  /** Lists events, or follows them. */
  @Command(description = "Lists events of the journal, or follows it.")
  void events(
      @Mixin Output out,
      @Option(
              names = {"-n", "--count"},
              defaultValue = "20",
              description =
                  "How many, the newest unless --from is given; with -f, how many of the past.")
          int count,
      @Option(names = "--from", defaultValue = "0", description = "The first event's sequence.")
          long from,
      @Option(
              names = {"-f", "--follow"},
              description = "Goes on with what is written, until it is interrupted.")
          boolean follow,
      @Option(
              names = "--until",
              defaultValue = "0",
              description = "With -f, ends after the event of this sequence.")
          long until)
      throws InterruptedException {
    long first = from > 0 ? from : Math.max(1, store.lastEvent() - count + 1);
    if (follow) {
      follow(out, first, until > 0 ? until : Long.MAX_VALUE);
      return;
    }
    Table table = table();
    store.events(first, count).forEach(event -> row(table, event));
    out.table(table, "no events");
  }

  /** Ends, besides, when nobody reads any more. */
  private void follow(Output out, long from, long until) throws InterruptedException {
    BlockingQueue<Event> events = new ArrayBlockingQueue<>(WAITING);
    try (EventFeed.Subscription _ = feed.subscribe(from, event -> put(events, event))) {
      long last = 0;
      while (last < until && !out.console().checkError()) {
        Event event = events.poll(1, TimeUnit.SECONDS);
        if (event != null) {
          out.line(row(table(), event));
          last = event.sequence();
        }
      }
    }
  }

  private static void put(BlockingQueue<Event> events, Event event) {
    try {
      events.put(event);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Table table() {
    return new Table()
        .number("sequence")
        .text("time")
        .text("event")
        .text("chain")
        .text("block")
        .text("detail");
  }

  private static Table row(Table table, Event event) {
    table.row(
        event.sequence(),
        Texts.time(event.millis()),
        event.type(),
        text(event.chain()),
        text(event.block()),
        detail(event));
    return table;
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static String detail(Event event) {
    return event.detail().isEmpty() ? event.verdict().map(Texts::word).orElse("") : event.detail();
  }
}
