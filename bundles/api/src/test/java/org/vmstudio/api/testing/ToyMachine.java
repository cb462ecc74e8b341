package org.vmstudio.api.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.StateView;
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

  /** How many instances were made. */
  public final AtomicInteger instances = new AtomicInteger();

  private final String version;
  private final ToyCodec codec = new ToyCodec();

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
        failures, height -> height >= wrongFrom.get() || height < wrongBelow.get());
  }

  @Override
  public <T> Optional<T> ability(Class<T> type) {
    if (type == Prover.class) {
      Prover prover = (configuration, state, what) -> prove(state, what);
      return Optional.of(type.cast(prover));
    }
    return type == SnapshotReader.class ? Optional.of(type.cast(codec)) : Optional.empty();
  }

  private static String prove(StateView state, List<String> what) throws MalformedException {
    if (what.isEmpty()) {
      throw new MalformedException("expected something to prove");
    }
    return what + " of sum " + ToyInstance.sum(state);
  }
}
