package org.vmstudio.workbench.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

/**
 * Waits until every component of the platform has what it needs, and says which ones lack what
 * where that does not come.
 */
@Component(property = Command.NAME + "=" + Command.READY)
public final class Ready implements Command {
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final BundleContext context;
  private final ServiceComponentRuntime runtime;

  /** Watches the components of all bundles. */
  @Activate
  public Ready(BundleContext context, @Reference ServiceComponentRuntime runtime) {
    this.context = context;
    this.runtime = runtime;
  }

  @Override
  public int run(CommandCall call) throws InterruptedException {
    // The runtime changes a property of its own service whenever a component changes; other
    // services' changes do no harm here.
    Semaphore changes = new Semaphore(0);
    ServiceListener listener = _ -> changes.release();
    context.addServiceListener(listener);
    try {
      return await(call, changes);
    } finally {
      context.removeServiceListener(listener);
    }
  }

  private int await(CommandCall call, Semaphore changes) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    for (; ; ) {
      Components components = new Components(runtime);
      List<String> failed = components.failed();
      List<String> waiting = failed.isEmpty() ? components.waiting() : failed;
      if (waiting.isEmpty()) {
        return ExitCode.OK;
      }
      if (!failed.isEmpty() || !changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        waiting.forEach(problem -> call.err().println("vmstudio: " + problem));
        return ExitCode.FAULT;
      }
      changes.drainPermits();
    }
  }
}
