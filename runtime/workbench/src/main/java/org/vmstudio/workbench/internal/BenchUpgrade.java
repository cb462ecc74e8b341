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
    try {
      Bounds bounds = measured(call, number(call, "upgrades"), number(call, "chains"));
      if (call.flags().contains("json")) {
        bounds.printJson(call.out());
      } else {
        bounds.printTable(call.out());
      }
      bounds.broken().forEach(line -> call.err().println("vmstudio: not held: " + line));
      return bounds.broken().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    } catch (RejectedException e) {
      call.err().println("vmstudio: the chains were not registered: " + e.rejection());
      return ExitCode.FAILED;
    } catch (PlatformFault e) {
      call.err().println("vmstudio: " + e.kind() + ": " + e.getMessage());
      return ExitCode.FAULT;
    }
  }

  private static int number(CommandCall call, String name) {
    return Integer.parseInt(call.values().getOrDefault(name, "2"));
  }

  private Bounds measured(CommandCall call, int upgrades, int chains)
      throws RejectedException, InterruptedException {
    try (Progress progress = Progress.of(call, "Upgrading", " upgrades", upgrades)) {
      return new UpgradeBench(relay, new LoadedImages(context), chains)
          .run(upgrades, progress::step);
    }
  }
}
