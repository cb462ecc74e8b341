package org.vmstudio.workbench.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

/**
 * {@code vmstudio verify}: blocks of Ethereum's main chain from files, each on the whole way of a
 * message.
 */
@Component(property = Command.NAME + "=" + Command.VERIFY)
public final class Verify implements Command {
  private final Relay relay;

  /** Works with the node. */
  @Activate
  public Verify(@Reference Relay relay) {
    this.relay = relay;
  }

  @Override
  public int run(CommandCall call) throws InterruptedException {
    boolean json = call.flags().contains("json");
    Report report =
        json
            ? new JsonReport(call.out())
            : new TableReport(call.out(), call.flags().contains("details"));
    Totals totals = new Totals();
    List<Path> files = files(call, report, totals);
    try (Progress progress = Progress.of(call, files.size())) {
      CheckpointRun run = new CheckpointRun(relay);
      for (Path file : files) {
        tell(run.verify(file), report, totals);
        progress.step();
      }
    } catch (PlatformFault e) {
      call.err().println("vmstudio: " + e.kind() + ": " + e.getMessage());
      return ExitCode.FAULT;
    }
    report.end(List.of(totals.line()));
    return exitCode(totals);
  }

  private static List<Path> files(CommandCall call, Report report, Totals totals) {
    List<Path> files = new ArrayList<>();
    for (String operand : call.operands()) {
      try {
        files.addAll(Inputs.find(call.folder(), operand));
      } catch (InputException e) {
        String reason = String.valueOf(e.getMessage());
        tell(
            Outcome.without(operand, OptionalLong.empty(), Outcome.Kind.UNREADABLE, reason),
            report,
            totals);
      }
    }
    return files;
  }

  private static void tell(Outcome outcome, Report report, Totals totals) {
    report.add(outcome);
    totals.add(outcome);
  }

  /** A bad block is graver than a bad file. */
  private static int exitCode(Totals totals) {
    int verified = totals.count(Outcome.Kind.VERIFIED);
    int unreadable = totals.count(Outcome.Kind.UNREADABLE);
    if (verified + unreadable < totals.blocks()) {
      return ExitCode.FAILED;
    }
    return unreadable > 0 ? ExitCode.USAGE : ExitCode.OK;
  }
}
