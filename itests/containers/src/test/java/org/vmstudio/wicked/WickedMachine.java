package org.vmstudio.wicked;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.echo.EchoMachine;

/** The echo machine, but for what it does at the end of a block. Its bundle says what that is. */
public final class WickedMachine implements BundleActivator, VirtualMachine {

  /** The manifest's header that names the wickedness. */
  public static final String HEADER = "Wicked";

  private static final int PIECE = 1 << 20;

  private final VirtualMachine echo = new EchoMachine("1.0.0");
  private String wickedness = "";

  @Override
  public void start(BundleContext context) {
    wickedness = context.getBundle().getHeaders("").get(HEADER);
    context.registerService(VirtualMachine.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public Description description() {
    return echo.description();
  }

  @Override
  public ChainCodec codec() {
    return echo.codec();
  }

  @Override
  public VmInstance instantiate(ChainContext context) throws MalformedException {
    return new Instance(echo.instantiate(context), wickedness);
  }

  private record Instance(VmInstance echo, String wickedness) implements VmInstance {
    @Override
    public BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state) {
      return new Session(echo.begin(block, envelope, count, state), wickedness);
    }

    @Override
    public CallResult read(Bytes call, StateView state) throws MalformedException {
      return echo.read(call, state);
    }

    @Override
    public CallResult simulate(Bytes transaction, StateView state) throws MalformedException {
      return echo.simulate(transaction, state);
    }

    @Override
    public void stop(Duration deadline) {
      echo.stop(deadline);
    }
  }

  private record Session(BlockSession echo, String wickedness) implements BlockSession {
    @Override
    public void offer(int index, Bytes transaction) {
      echo.offer(index, transaction);
    }

    @Override
    public BlockOutcome seal() {
      return switch (wickedness) {
        case "hang" -> hang();
        case "die" -> die();
        case "eat" -> eat();
        case "eat-native" -> eatNative();
        case "throw" -> throw new AssertionError("wicked");
        case "recurse" -> seal();
        case "count" ->
            throw new AssertionError("counts " + Runtime.getRuntime().availableProcessors());
        default -> throw new IllegalStateException(wickedness);
      };
    }

    @Override
    public void abandon() {
      echo.abandon();
    }
  }

  private static BlockOutcome hang() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException ignored) {
        Thread.onSpinWait();
      }
    }
  }

  private static BlockOutcome die() {
    Runtime.getRuntime().halt(9);
    throw new IllegalStateException("lives on");
  }

  private static BlockOutcome eat() {
    List<byte[]> eaten = new ArrayList<>();
    Stream.generate(() -> new byte[PIECE]).forEach(eaten::add);
    throw new IllegalStateException("is full after " + eaten.size());
  }

  private static BlockOutcome eatNative() {
    Arena arena = Arena.global();
    while (true) {
      MemorySegment piece = arena.allocate(PIECE);
      piece.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
    }
  }
}
