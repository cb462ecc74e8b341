package org.vmstudio.loader.toy;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/** Starts a toy machine that behaves as its manifest's {@code Toy-Mode} says. */
public final class ToyActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    String version = context.getBundle().getVersion().toString();
    switch (context.getBundle().getHeaders().get("Toy-Mode")) {
      case "good" -> register(context, new ToyMachine(version));
      case "silent" -> {}
      case "throws" -> throw new IllegalStateException("no will to start");
      case "old-spi" -> register(context, new Other(version, 0, false));
      case "hangs" -> register(context, new Other(version, VirtualMachine.SPI_VERSION, true));
      case "other-version" -> register(context, new ToyMachine("9.9.9"));
      default -> throw new IllegalArgumentException("no such mode");
    }
  }

  @Override
  public void stop(BundleContext context) {}

  private static void register(BundleContext context, VirtualMachine machine) {
    context.registerService(VirtualMachine.class, machine, FrameworkUtil.asDictionary(Map.of()));
  }

  private record Other(String version, int spi, boolean hangs) implements VirtualMachine {
    @Override
    public Description description() {
      if (hangs) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException("interrupted", e);
        }
      }
      return new Description("toy", "other", version, spi, "nothing");
    }

    @Override
    public ChainCodec codec() {
      return new ToyMachine(version).codec();
    }

    @Override
    public VmInstance instantiate(ChainContext context) throws MalformedException {
      throw new MalformedException("never instantiated");
    }
  }
}
