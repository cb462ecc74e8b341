package org.vmstudio.geth.machine;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.ethereum.plugin.EvmMachine;

/**
 * The service that this bundle registers: Geth's virtual machine, from London to Shanghai. Its
 * native library is a Go runtime that never leaves a process again and ends it with a panic, so its
 * manifest asks for a process container.
 */
@Component(service = VirtualMachine.class)
public final class GethMachine extends EvmMachine {

  /** Made by Declarative Services; its version is the bundle's. */
  @Activate
  public GethMachine(BundleContext context) {
    this(context.getBundle().getVersion().toString());
  }

  /** A machine of a given version. */
  public GethMachine(String version) {
    super("geth", version, (_, rules) -> new GethEngines(rules));
  }
}
