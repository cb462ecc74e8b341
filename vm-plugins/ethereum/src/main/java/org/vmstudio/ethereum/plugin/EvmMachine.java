package org.vmstudio.ethereum.plugin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.api.vm.BlockProfiler;
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
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.parallel.AttentiveQueue;

/** A machine of the EVM family, whatever runs its code. */
public abstract class EvmMachine implements VirtualMachine {

  private static final long IDLE_SECONDS = 5;

  private final Description description;
  private final EngineMaker engines;
  private final Function<String, ExecutionSettings> settings;
  private final Executor pool = pool();
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
    this(name, version, engines, _ -> ExecutionSettings.SERIAL);
  }

  private EvmMachine(
      String name,
      String version,
      EngineMaker engines,
      Function<String, ExecutionSettings> settings) {
    this.description = new Description("evm", name, version, SPI_VERSION, "gas");
    this.engines = engines;
    this.settings = settings;
  }

  /**
   * A machine that can also execute transactions of a block beside each other, measure that, show
   * the steps of one, and make blocks.
   *
   * @param profiled makes engines for measurements under a chain's rules, one a thread
   * @param settings gives how a chain with a label is to be executed
   */
  protected EvmMachine(
      String name,
      String version,
      EngineMaker engines,
      TracingEngine.Maker tracing,
      Function<ChainConfiguration, Supplier<Engine>> profiled,
      Function<String, ExecutionSettings> settings) {
    this(name, version, engines, settings);
    abilities.put(Tracer.class, new EvmTracer(configurations, tracing));
    abilities.put(BlockMaker.class, new EvmBlockMaker(configurations, engines));
    abilities.put(BlockProfiler.class, new EvmProfiler(configurations, profiled, pool));
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
    return new EvmInstance(
        context,
        configurations.read(context.configuration()),
        engines,
        settings.apply(context.chain().label()),
        pool);
  }

  /** Threads for all chains together, one a processor; they end when there is nothing to do. */
  private static Executor pool() {
    int processors = Runtime.getRuntime().availableProcessors();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            processors,
            processors,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new AttentiveQueue(),
            Thread.ofPlatform().daemon().name("evm-ahead-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public final <T> Optional<T> ability(Class<T> type) {
    return Optional.ofNullable(abilities.get(type)).map(type::cast);
  }
}
