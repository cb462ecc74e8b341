package org.vmstudio.api.testing;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockProfile;
import org.vmstudio.api.vm.BlockProfiler;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.Tracer;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/** A machine that adds numbers, and misbehaves where a test asks it to. Thread-safe. */
public final class ToyMachine implements VirtualMachine {

  /** A transaction that makes the machine refuse its block. */
  public static final long REFUSE = Long.MIN_VALUE;

  /** A transaction at which the machine throws. */
  public static final long THROW = Long.MIN_VALUE + 1;

  /**
   * A transaction at which the machine hangs, deaf to interrupts, until its instance is stopped.
   */
  public static final long HANG = Long.MIN_VALUE + 2;

  /** A transaction at which the machine throws while there are {@link #failures}. */
  public static final long THROW_WHILE_FAILING = Long.MIN_VALUE + 3;

  /** How often {@link #THROW_WHILE_FAILING} throws from now on. */
  public final AtomicInteger failures = new AtomicInteger();

  /** The block from which on it adds one too much. */
  public final AtomicLong wrongFrom = new AtomicLong(Long.MAX_VALUE);

  /** The block up to which, not included, it adds one too much. */
  public final AtomicLong wrongBelow = new AtomicLong();

  /** Is told the height of each block that an instance begins. */
  public volatile LongConsumer begins = height -> {};

  /** How many instances were made. */
  public final AtomicInteger instances = new AtomicInteger();

  private final String version;
  private final ToyCodec codec = new ToyCodec();
  private final Map<Class<?>, Object> abilities =
      Map.of(
          SnapshotReader.class, codec,
          GenesisReader.class, (GenesisReader) ToyMachine::begin,
          Prover.class, (Prover) (_, state, what) -> prove(state, what),
          Tracer.class, (Tracer) this::trace,
          BlockProfiler.class, (BlockProfiler) this::profile);

  /** A machine of a version. */
  public ToyMachine(String version) {
    this.version = version;
  }

  @Override
  public Description description() {
    return new Description("toy", "adder", version, SPI_VERSION, "additions");
  }

  @Override
  public ChainCodec codec() {
    return codec;
  }

  @Override
  public VmInstance instantiate(ChainContext context) throws MalformedException {
    instances.incrementAndGet();
    return new ToyInstance(
        failures,
        height -> {
          begins.accept(height);
          return height >= wrongFrom.get() || height < wrongBelow.get();
        });
  }

  @Override
  public <T> Optional<T> ability(Class<T> type) {
    return Optional.ofNullable(abilities.get(type)).map(type::cast);
  }

  /** A genesis file is the sum to begin with. */
  private static ChainDefinition begin(Bytes file) throws MalformedException {
    if (file.size() != Long.BYTES) {
      throw new MalformedException("a toy genesis file has 8 bytes, found " + file.size());
    }
    ToyBlock genesis = ToyBlock.genesis(ByteBuffer.wrap(file.view()).getLong());
    return new ChainDefinition("toy", "toy", Bytes.EMPTY, genesis.raw(), file, false);
  }

  private void trace(
      Bytes configuration, Bytes block, int index, StateView parent, Consumer<String> line)
      throws MalformedException {
    List<Bytes> numbers = codec.decode(configuration, block).transactions();
    if (index >= numbers.size()) {
      throw new MalformedException("no number " + index);
    }
    line.accept("add " + numbers.get(index) + " to " + ToyInstance.sum(parent));
  }

  /** Additions to one sum make one group. */
  private BlockProfile profile(Bytes configuration, Bytes block, StateView parent)
      throws MalformedException {
    int count = codec.decode(configuration, block).transactions().size();
    long nanos = 1_000_000 * (3 + ToyInstance.sum(parent));
    return new BlockProfile(
        count,
        1,
        count,
        nanos,
        nanos,
        new LinkedHashMap<>(Map.of(2, 1.0)),
        List.of(
            new BlockProfile.Run("serial", 4_000_000, count, 0, List.of(4_000_000L)),
            new BlockProfile.Run("hasty", 2_000_000, 3, 1, List.of(1_500_000L, 1_250_000L))));
  }

  private static String prove(StateView state, List<String> what) throws MalformedException {
    if (what.isEmpty()) {
      throw new MalformedException("expected something to prove");
    }
    return what + " of sum " + ToyInstance.sum(state);
  }
}
