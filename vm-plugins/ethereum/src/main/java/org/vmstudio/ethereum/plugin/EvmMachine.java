package org.vmstudio.ethereum.plugin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.Tracer;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/** A machine of the EVM family, whatever runs its code. */
public abstract class EvmMachine implements VirtualMachine {

  private final Description description;
  private final EngineMaker engines;
  private final Configurations configurations = new Configurations();
  private final ChainCodec codec = new EvmCodec(configurations);
  private final Map<Class<?>, Object> abilities =
      new HashMap<>(
          Map.of(
              SnapshotReader.class, new EvmSnapshot(),
              GenesisReader.class, new EvmGenesis(),
              Describer.class, new EvmDescriber(),
              Prover.class, new EvmProver()));

  /**
   * A machine.
   *
   * @param name its name in the family
   * @param version its version
   * @param engines makes what runs the code of an instance
   */
  protected EvmMachine(String name, String version, EngineMaker engines) {
    this.description = new Description("evm", name, version, SPI_VERSION, "gas");
    this.engines = engines;
  }

  /** A machine that can also show the steps of a transaction. */
  protected EvmMachine(
      String name, String version, EngineMaker engines, TracingEngine.Maker tracing) {
    this(name, version, engines);
    abilities.put(Tracer.class, new EvmTracer(configurations, tracing));
  }

  @Override
  public final Description description() {
    return description;
  }

  @Override
  public final ChainCodec codec() {
    return codec;
  }

  @Override
  public final VmInstance instantiate(ChainContext context) throws MalformedException {
    return new EvmInstance(context, configurations.read(context.configuration()), engines);
  }

  @Override
  public final <T> Optional<T> ability(Class<T> type) {
    return Optional.ofNullable(abilities.get(type)).map(type::cast);
  }
}
