package org.vmstudio.pavm.plugin;

import java.util.function.Function;
import java.util.function.Supplier;
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
import org.vmstudio.ethereum.plugin.ExecutionSettings;
import org.vmstudio.ethereum.plugin.SchedulerKind;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** The service that this bundle registers: Ethereum's virtual machine. */
@Component(service = VirtualMachine.class)
public final class PavmMachine extends EvmMachine {

  /**
   * What a node's framework or system property says of the scheduler: {@code serial}, which holds
   * without it, {@code optimistic}, {@code groups}, {@code sequence}, {@code values} or {@code
   * auto}. With a dot and a chain's label behind it, it is about that chain alone.
   */
  private static final String SCHEDULER = "vmstudio.scheduler";

  /** Whether what transactions do is recorded: {@code on} or {@code off}, likewise. */
  private static final String RECORDING = "vmstudio.recording";

  private static final long PROFILED_CODE_BYTES = 32 << 20;

  /** Made by Declarative Services; its version is the bundle's. */
  @Activate
  public PavmMachine(BundleContext context) {
    this(
        context.getBundle().getVersion().toString(),
        PavmMachine::engines,
        settings(context::getProperty));
  }

  /** A machine of a given version that executes blocks serially. */
  public PavmMachine(String version) {
    this(version, PavmMachine::engines, _ -> ExecutionSettings.SERIAL);
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
        _ -> ExecutionSettings.SERIAL);
  }

  private PavmMachine(
      String version, EngineMaker engines, Function<String, ExecutionSettings> settings) {
    super(
        "pavm",
        version,
        engines,
        (rules, line) -> new TracedEngine(rules.codeSizeLimit(), line),
        PavmMachine::profiled,
        settings);
  }

  /** A machine of a given version that executes all chains as is said. */
  public static PavmMachine scheduled(String version, ExecutionSettings settings) {
    return new PavmMachine(version, PavmMachine::engines, _ -> settings);
  }

  private static Engines engines(ChainContext context, ChainConfiguration rules) {
    return new PavmEngines(context, codes -> new Interpreter(codes, rules.codeSizeLimit()), rules);
  }

  /** Engines that have nothing to do with any instance. */
  private static Supplier<Engine> profiled(ChainConfiguration rules) {
    CodeCache codes = new CodeCache(PROFILED_CODE_BYTES);
    return () -> new Interpreter(codes, rules.codeSizeLimit());
  }

  private static Function<String, ExecutionSettings> settings(
      Function<String, @Nullable String> properties) {
    return label ->
        new ExecutionSettings(
            setting(properties, SCHEDULER, label, SchedulerKind.SERIAL, SchedulerKind::named),
            setting(properties, RECORDING, label, false, PavmMachine::isOn));
  }

  private static <T> T setting(
      Function<String, @Nullable String> properties,
      String name,
      String label,
      T otherwise,
      Function<String, T> reader) {
    String own = properties.apply(name + "." + label);
    String setting = own != null ? own : properties.apply(name);
    try {
      return setting == null ? otherwise : reader.apply(setting);
    } catch (IllegalArgumentException e) {
      String message = "the property " + name + ": " + e.getMessage();
      throw new PlatformFault(PlatformFault.Kind.MACHINE_UNAVAILABLE, message, e);
    }
  }

  private static boolean isOn(String setting) {
    return switch (setting) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("'%s', expected on or off".formatted(setting));
    };
  }
}
