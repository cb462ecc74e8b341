package org.vmstudio.pavm.plugin;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.plugin.EngineMaker;
import org.vmstudio.ethereum.plugin.Engines;
import org.vmstudio.ethereum.plugin.EvmMachine;
import org.vmstudio.ethereum.plugin.SchedulerKind;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** The service that this bundle registers: Ethereum's virtual machine. */
@Component(service = VirtualMachine.class)
public final class PavmMachine extends EvmMachine {

  /**
   * What a node's framework or system property says of the scheduler: {@code serial}, which holds
   * without it, {@code optimistic} or {@code auto}. With a dot and a chain's label behind it, it is
   * about that chain alone.
   */
  private static final String SCHEDULER = "vmstudio.scheduler";

  /** Made by Declarative Services; its version is the bundle's. */
  @Activate
  public PavmMachine(BundleContext context) {
    this(
        context.getBundle().getVersion().toString(),
        PavmMachine::engines,
        setting(context::getProperty));
  }

  /** A machine of a given version that executes blocks serially. */
  public PavmMachine(String version) {
    this(version, PavmMachine::engines, _ -> SchedulerKind.SERIAL);
  }

  /**
   * A machine whose blocks run on engines of another kind, such as one that traces.
   *
   * @param version its version
   * @param engines makes the engine of an instance, which serves one thread
   */
  public PavmMachine(String version, Function<CodeCache, Engine> engines) {
    this(
        version,
        (context, rules) -> new PavmEngines(context, engines, rules),
        _ -> SchedulerKind.SERIAL);
  }

  private PavmMachine(
      String version, EngineMaker engines, Function<String, SchedulerKind> schedulers) {
    super(
        "pavm",
        version,
        engines,
        (rules, line) -> new TracedEngine(rules.codeSizeLimit(), line),
        schedulers);
  }

  /** A machine of a given version that executes all chains as is said. */
  public static PavmMachine scheduled(String version, SchedulerKind kind) {
    return new PavmMachine(version, PavmMachine::engines, _ -> kind);
  }

  private static Engines engines(ChainContext context, ChainConfiguration rules) {
    return new PavmEngines(context, codes -> new Interpreter(codes, rules.codeSizeLimit()), rules);
  }

  private static Function<String, SchedulerKind> setting(
      Function<String, @Nullable String> properties) {
    return label -> {
      String own = properties.apply(SCHEDULER + "." + label);
      String setting = own != null ? own : properties.apply(SCHEDULER);
      try {
        return setting == null ? SchedulerKind.SERIAL : SchedulerKind.named(setting);
      } catch (IllegalArgumentException e) {
        String message = "the property " + SCHEDULER + ": " + e.getMessage();
        throw new PlatformFault(PlatformFault.Kind.MACHINE_UNAVAILABLE, message, e);
      }
    };
  }
}
