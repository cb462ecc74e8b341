package org.vmstudio.workbench.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

/** {@code vmstudio bench upgrade}: upgrades of a chain under load, measured and checked. */
@Component(property = Command.NAME + "=" + Command.BENCH_UPGRADE)
public final class BenchUpgrade implements Command {
  private final BundleContext context;
  private final Relay relay;

  /** Works with the node. */
  @Activate
  public BenchUpgrade(BundleContext context, @Reference Relay relay) {
    this.context = context;
    this.relay = relay;
  }

  @Override
  public int run(CommandCall call) throws InterruptedException {
    Bounds bounds = new Bounds();
    try {
      measure(call, number(call, "upgrades"), bounds);
      print(call, bounds);
      bounds.broken().forEach(line -> call.err().println("vmstudio: not held: " + line));
      return bounds.broken().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    } catch (RejectedException e) {
      call.err().println("vmstudio: the chains were not registered: " + e.rejection());
      return ExitCode.FAILED;
    } catch (PlatformFault e) {
      call.err()
          .println("vmstudio: " + e.kind() + ": " + e.getMessage() + "; what there was till then:");
      print(call, bounds);
      return ExitCode.FAULT;
    }
  }

  private static void print(CommandCall call, Bounds bounds) {
    if (call.flags().contains("json")) {
      bounds.printJson(call.out());
    } else {
      bounds.printTable(call.out());
    }
  }

  private static int number(CommandCall call, String name) {
    return Integer.parseInt(call.values().get(name));
  }

  private void measure(CommandCall call, int upgrades, Bounds bounds)
      throws RejectedException, InterruptedException {
    UpgradeBench bench =
        new UpgradeBench(
            relay,
            new LoadedImages(context),
            new UpgradeBench.Size(number(call, "chains"), number(call, "ahead")),
            bounds);
    try (UpgradeProgress progress = new UpgradeProgress(call, upgrades)) {
      bench.run(upgrades, progress);
    }
  }
}
