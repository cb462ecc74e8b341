package org.vmstudio.shell.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.shell.verdict.VerdictWatch;

/**
 * {@code import} and {@code verify}: the packets of a {@code *.vmsg} file on their way through the
 * node.
 */
@Component(
    service = MessageCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=import",
      "osgi.command.function=verify"
    })
public final class MessageCommands {
  private final PacketCodec codec;
  private final MessageInbox inbox;
  private final EventFeed feed;

  /** Uses the node's own codec and inbox. */
  @Activate
  public MessageCommands(
      @Reference PacketCodec codec, @Reference MessageInbox inbox, @Reference EventFeed feed) {
    this.codec = codec;
    this.inbox = inbox;
    this.feed = feed;
  }

  /** Submits the packets of a file. */
  @Descriptor(
      "submits the packets of a *.vmsg file and shows the replies; 'events' shows the verdicts that follow")
  public void _import(CommandSession session, @Descriptor("the file") String file)
      throws IOException, RejectedException {
    Table table = new Table().number("packet").text("message").text("chain").text("reply");
    int code = ExitCode.OK;
    try (InputStream in = open(session, file)) {
      int packet = 0;
      for (Optional<SignedMessage> next = codec.read(in); next.isPresent(); next = codec.read(in)) {
        SignedMessage message = next.get();
        Reply reply = inbox.submit(message);
        table.row(++packet, Texts.brief(message.hash()), message.message().chain(), text(reply));
        code = reply instanceof Reply.Rejected ? ExitCode.FAILED : code;
      }
    } finally {
      table.print(session.getConsole(), "no packets in " + file);
    }
    ExitCode.set(session, code);
  }

  /** Submits the packets of a file and waits for the verdicts. */
  @Descriptor("submits the packets of a *.vmsg file and shows the verdicts of their blocks")
  public void verify(
      CommandSession session,
      @Descriptor("give up when nothing happened for so many seconds")
          @Parameter(
              names = {"-p", "--patience"},
              absentValue = "60")
          int patience,
      @Descriptor("the file") String file)
      throws IOException, RejectedException, InterruptedException {
    VerdictTable verdicts = new VerdictTable(new VerdictWatch(feed, Duration.ofSeconds(patience)));
    try (InputStream in = open(session, file)) {
      for (Optional<SignedMessage> next = codec.read(in); next.isPresent(); next = codec.read(in)) {
        verdicts.add(next.get(), inbox.submit(next.get()));
      }
    } finally {
      verdicts.print(session.getConsole());
    }
    ExitCode.set(session, verdicts.good() ? ExitCode.OK : ExitCode.FAILED);
  }

  private static InputStream open(CommandSession session, String file) throws IOException {
    Path path = session.currentDir().resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new UsageException("no file " + path);
    }
    return new BufferedInputStream(Files.newInputStream(path));
  }

  private static String text(Reply reply) {
    return switch (reply) {
      case Reply.Accepted accepted ->
          "ACCEPTED as event "
              + accepted.event()
              + (accepted.imageIgnored() ? ", image not newer" : "");
      case Reply.Rejected rejected -> rejected.rejection().toString();
    };
  }
}
