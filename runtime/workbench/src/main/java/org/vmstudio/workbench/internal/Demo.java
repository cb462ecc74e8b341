package org.vmstudio.workbench.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

/**
 * {@code vmstudio demo}: a recorded chain from its genesis on, and a block that must be refused.
 */
@Component(property = Command.NAME + "=" + Command.DEMO)
public final class Demo implements Command {
  private final Relay relay;
  private final Path sample;

  /** Works with the node, on the sample of its distribution. */
  @Activate
  public Demo(BundleContext context, @Reference Relay relay) {
    this.relay = relay;
    this.sample =
        Path.of(context.getProperty("vmstudio.home"), "system", "samples", "sample-cancun");
  }

  @Override
  public int run(CommandCall call) throws InterruptedException {
    return Failures.told(call, () -> run(call, SampleChain.read(sample)));
  }

  private int run(CommandCall call, SampleChain chain)
      throws InterruptedException, RejectedException {
    Report report =
        call.flags().contains("json")
            ? new JsonReport(call.out())
            : new TableReport(call.out(), false);
    Totals totals = new Totals();
    List<String> surprises;
    try (Progress progress = Progress.of(call, chain.blocks().size() + 1)) {
      Consumer<Outcome> told =
          outcome -> {
            report.add(outcome);
            totals.add(outcome);
            progress.step();
          };
      surprises = new DemoRun(relay, relay.chain(chain.definition()), chain, told).run();
    }
    report.end(summary(chain, totals, surprises));
    surprises.forEach(surprise -> call.err().println("vmstudio: not as expected: " + surprise));
    return surprises.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static List<String> summary(SampleChain chain, Totals totals, List<String> surprises) {
    List<String> lines = new ArrayList<>();
    lines.add(totals.line());
    if (surprises.isEmpty()) {
      lines.add(
          "All "
              + chain.blocks().size()
              + " blocks verified with the recorded gas, receipts roots and state roots; state root "
              + chain.expected().getLast().stateRoot()
              + ".");
      lines.add(
          "The tampered block "
              + chain.tampered().height()
              + " is in quarantine because of its "
              + chain.tampered().differs()
              + ", its sender is suspended, and the honest block took its place.");
    }
    return lines;
  }
}
