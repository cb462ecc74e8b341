package org.vmstudio.pavm.plugin;

import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.plugin.EngineMaker;
import org.vmstudio.ethereum.plugin.EvmMachine;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** The service that this bundle registers: Ethereum's virtual machine. */
@Component(service = VirtualMachine.class)
public final class PavmMachine extends EvmMachine {

  /** Made by Declarative Services; its version is the bundle's. */
  @Activate
  public PavmMachine(BundleContext context) {
    this(context.getBundle().getVersion().toString());
  }

  /** A machine of a given version. */
  public PavmMachine(String version) {
    this(
        version,
        (context, rules) ->
            new PavmEngines(
                context, codes -> new Interpreter(codes, rules.codeSizeLimit()), rules));
  }

  /**
   * A machine whose blocks run on engines of another kind, such as one that traces.
   *
   * @param version its version
   * @param engines makes the engine of an instance, which serves one thread
   */
  public PavmMachine(String version, Function<CodeCache, Engine> engines) {
    this(version, (EngineMaker) (context, rules) -> new PavmEngines(context, engines, rules));
  }

  private PavmMachine(String version, EngineMaker engines) {
    super("pavm", version, engines, (rules, line) -> new TracedEngine(rules.codeSizeLimit(), line));
  }
}
