package org.vmstudio.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
@Command(name = "vmstudio")
public final class MessageCommands {
  private static final String PACKETS = "A *.vmsg file.";

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
  public void _import(CommandSession session, String... words) throws Exception {
    Invocation.runAs("import", session, this, words);
  }

  /** Submits the packets of a file and waits for the verdicts. */
  @Descriptor("submits the packets of a *.vmsg file and shows the verdicts of their blocks")
  public void verify(CommandSession session, String... words) throws Exception {
    Invocation.runAs("verify", session, this, words);
  }

  /** Submits the packets of a file. */
  @Command(
      name = "import",
      description = {
        "Submits the packets of a *.vmsg file and shows the replies.",
        "The exit code is 1 where one was rejected."
      })
  void submit(
      @Mixin Output out, @Parameters(paramLabel = "FILE", description = PACKETS) String file)
      throws IOException, RejectedException {
    BoundedFiles.requireThere(out.file(file));
    Table table = new Table().number("packet").text("message").text("chain").text("reply");
    int code = ExitCode.OK;
    try (InputStream in = BoundedFiles.open(out.file(file))) {
      int packet = 0;
      for (Optional<SignedMessage> next = codec.read(in); next.isPresent(); next = codec.read(in)) {
        SignedMessage message = next.get();
        Reply reply = inbox.submit(message);
        table.row(++packet, Texts.brief(message.hash()), message.message().chain(), text(reply));
        code = reply instanceof Reply.Rejected ? ExitCode.FAILED : code;
      }
    } finally {
      out.table(table, "no packets in " + file);
    }
    out.exit(code);
  }

  /** Submits the packets of a file and waits for the verdicts. */
  @Command(
      name = "verify",
      description = {
        "Submits the packets of a *.vmsg file and shows the verdicts of their blocks.",
        "The exit code is 1 where a packet was rejected, or a block did not verify."
      })
  void judge(
      @Mixin Output out,
      @Option(
              names = {"-p", "--patience"},
              defaultValue = "60",
              description =
                  "Gives up when nothing happened for so many seconds; default: ${DEFAULT-VALUE}.")
          int patience,
      @Parameters(paramLabel = "FILE", description = PACKETS) String file)
      throws IOException, RejectedException, InterruptedException {
    BoundedFiles.requireThere(out.file(file));
    VerdictTable verdicts = new VerdictTable(new VerdictWatch(feed, Duration.ofSeconds(patience)));
    try (InputStream in = BoundedFiles.open(out.file(file))) {
      for (Optional<SignedMessage> next = codec.read(in); next.isPresent(); next = codec.read(in)) {
        verdicts.add(next.get(), inbox.submit(next.get()));
      }
    } finally {
      out.table(verdicts.table(), "no packets");
    }
    out.exit(verdicts.good() ? ExitCode.OK : ExitCode.FAILED);
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
