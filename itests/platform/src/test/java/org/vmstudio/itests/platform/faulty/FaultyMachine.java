package org.vmstudio.itests.platform.faulty;

import org.osgi.framework.BundleContext;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.echo.EchoMachine;

/** The echo machine with a fault that a header of its bundle names. */
public final class FaultyMachine implements VirtualMachine {
  /** The threads that it leaves behind have this name. */
  public static final String THREAD = "left-behind";

  private final Fault fault;
  private final VirtualMachine echo;
  private final Spy spy;

  /** Made by Declarative Services. */
  public FaultyMachine(BundleContext context) {
    this.fault = Fault.valueOf(context.getBundle().getHeaders().get(Fault.HEADER));
    this.echo = new EchoMachine(context);
    this.spy = new Spy(context);
  }

  @Override
  public Description description() {
    Description whole = echo.description();
    return new Description(
        whole.family(),
        whole.name(),
        whole.version(),
        fault == Fault.SPI ? SPI_VERSION + 1 : SPI_VERSION,
        whole.workUnit());
  }

  @Override
  public ChainCodec codec() {
    return echo.codec();
  }

  @Override
  public VmInstance instantiate(ChainContext context) throws MalformedException {
    if (fault == Fault.INSTANTIATE) {
      throw new AssertionError("asked not to make an instance");
    }
    if (fault == Fault.SPY) {
      spy.tell();
    }
    if (fault == Fault.THREAD) {
      Thread.ofPlatform().daemon().name(THREAD).start(FaultyInstance::hang);
    }
    return new FaultyInstance(fault, echo.instantiate(context));
  }
}
