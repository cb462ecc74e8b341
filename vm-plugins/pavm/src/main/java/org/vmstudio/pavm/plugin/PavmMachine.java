package org.vmstudio.pavm.plugin;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** The service that this bundle registers: Ethereum's virtual machine. */
@Component(service = VirtualMachine.class)
public final class PavmMachine implements VirtualMachine {

  private final Description description;
  private final EngineMaker engines;
  private final Configurations configurations = new Configurations();
  private final ChainCodec codec = new EvmCodec(configurations);
  private final SnapshotReader snapshots = new EvmSnapshot();
  private final Describer describer = new EvmDescriber();
  private final Prover prover = new EvmProver();

  /** Made by Declarative Services; its version is the bundle's. */
  @Activate
  public PavmMachine(BundleContext context) {
    this(context.getBundle().getVersion().toString());
  }

  /** A machine of a given version. */
  public PavmMachine(String version) {
    this((codes, rules) -> new Interpreter(codes, rules.codeSizeLimit()), version);
  }

  /**
   * A machine whose blocks run on engines of another kind, such as one that traces.
   *
   * @param version its version
   * @param engines makes the engine of an instance, which serves one thread
   */
  public PavmMachine(String version, Function<CodeCache, Engine> engines) {
    this((codes, _) -> engines.apply(codes), version);
  }

  private PavmMachine(EngineMaker engines, String version) {
    this.description = new Description("evm", "pavm", version, SPI_VERSION, "gas");
    this.engines = engines;
  }

  @Override
  public Description description() {
    return description;
  }

  @Override
  public ChainCodec codec() {
    return codec;
  }

  @Override
  public VmInstance instantiate(ChainContext context) throws MalformedException {
    return new PavmInstance(context, configurations.read(context.configuration()), engines);
  }

  @Override
  public <T> Optional<T> ability(Class<T> type) {
    if (type == SnapshotReader.class) {
      return Optional.of(type.cast(snapshots));
    }
    if (type == Describer.class) {
      return Optional.of(type.cast(describer));
    }
    return type == Prover.class ? Optional.of(type.cast(prover)) : Optional.empty();
  }
}
