package org.vmstudio.ethereum.plugin;

import java.util.Optional;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/** A machine of the EVM family, whatever runs its code. */
public abstract class EvmMachine implements VirtualMachine {

  private final Description description;
  private final EngineMaker engines;
  private final Configurations configurations = new Configurations();
  private final ChainCodec codec = new EvmCodec(configurations);
  private final SnapshotReader snapshots = new EvmSnapshot();
  private final Describer describer = new EvmDescriber();
  private final Prover prover = new EvmProver();

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
    if (type == SnapshotReader.class) {
      return Optional.of(type.cast(snapshots));
    }
    if (type == Describer.class) {
      return Optional.of(type.cast(describer));
    }
    return type == Prover.class ? Optional.of(type.cast(prover)) : Optional.empty();
  }
}
