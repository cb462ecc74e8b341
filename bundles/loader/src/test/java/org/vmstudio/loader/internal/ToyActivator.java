package org.vmstudio.loader.internal;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.VirtualMachine;

/** Registers a toy machine, or misbehaves as the bundle's header {@code Toy-Mode} says. */
public final class ToyActivator implements BundleActivator {

  /** For the framework. */
  public ToyActivator() {}

  @Override
  public void start(BundleContext context) throws InterruptedException {
    String mode = context.getBundle().getHeaders().get("Toy-Mode");
    String version = context.getBundle().getVersion().toString();
    switch (mode) {
      case "throws" -> throw new IllegalStateException("no good start");
      case "hangs" -> new CountDownLatch(1).await();
      case "silent" -> {}
      case "lies" -> context.registerService(VirtualMachine.class, new ToyMachine("9.9.9"), null);
      default -> context.registerService(VirtualMachine.class, new ToyMachine(version), null);
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
