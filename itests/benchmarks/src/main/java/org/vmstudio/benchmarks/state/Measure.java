package org.vmstudio.benchmarks.state;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.pavm.plugin.PavmMachine;

/**
 * Opens the chain and follows it through some blocks, in a process of its own, whose heap is as
 * large as it was given. Arguments are a folder, the number of accounts, how many of them a block
 * touches, the number of blocks and the number of threads.
 */
final class Measure {

  private static final long CACHE = 256L << 20;
  private static final Duration STOP = Duration.ofSeconds(10);

  private final VirtualMachine machine = new PavmMachine("1.0.0");
  private final Chain chain;
  private final int touched;
  private final Store store;
  private final VmInstance instance;
  private Header head = Chain.genesis();

  private Measure(Path folder, Chain chain, int touched, int threads) throws MalformedException {
    this.chain = chain;
    this.touched = touched;
    this.store = new Store(folder);
    this.instance =
        machine.instantiate(
            new ChainContext(
                Chain.KEY, Chain.configuration(), new ChainContext.Limits(threads, CACHE, 60_000)));
  }

  /** Runs it and prints the figures, a line each. */
  public static void main(String[] arguments) throws MalformedException {
    // Once in a process, whatever it opens: the native library, classes, this package's own.
    try (Store _ = new Store(Path.of(arguments[0], "empty"))) {
      say("startMillis", (double) ManagementFactory.getRuntimeMXBean().getUptime());
    }
    long start = System.nanoTime();
    long cpu = cpu();
    Chain chain = new Chain(Integer.parseInt(arguments[1]));
    int threads = Integer.parseInt(arguments[4]);
    Measure measure =
        new Measure(Path.of(arguments[0], "chain"), chain, Integer.parseInt(arguments[2]), threads);
    measure.run(start, cpu, Integer.parseInt(arguments[3]));
    measure.store.close();
  }

  private void run(long start, long cpu, int blocks) throws MalformedException {
    Lap first = next();
    say("openMillis", (first.rootedAt() - start) / 1e6);
    say("openCpuMillis", (first.cpuThen() - cpu) / 1e6);
    say("firstBlockMillis", first.block());
    say("openHeapBytes", (double) usedHeap());
    List<Lap> laps = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      laps.add(next());
    }
    // The first half is for the compilers.
    List<Lap> counted = laps.subList(blocks / 2, blocks);
    say("blockMillis", median(counted.stream().mapToDouble(Lap::block).toArray()));
    say("rootMillis", median(counted.stream().mapToDouble(Lap::root).toArray()));
    say("rootCpuMillis", median(counted.stream().mapToDouble(Lap::rootCpu).toArray()));
    say("commitMillis", median(counted.stream().mapToDouble(Lap::commit).toArray()));
    say("deltaBytes", median(counted.stream().mapToDouble(Lap::deltaBytes).toArray()));
    say("peakHeapBytes", (double) peakHeap());
    say("heapLimitBytes", (double) Runtime.getRuntime().maxMemory());
    instance.stop(STOP);
  }

  /**
   * One block.
   *
   * @param block from its beginning to its outcome, in milliseconds
   * @param root how much longer that is than over a state that claims to be a part only, which has
   *     no root
   * @param rootCpu the same in processor time
   * @param commit of the outcome
   * @param deltaBytes keys and values that it changes
   * @param rootedAt when its state root was there
   * @param cpuThen the process's processor time then
   */
  private record Lap(
      double block,
      double root,
      double rootCpu,
      double commit,
      double deltaBytes,
      long rootedAt,
      long cpuThen) {}

  private Lap next() throws MalformedException {
    Block block = chain.child(head, touched);
    Bytes raw = Bytes.wrap(block.encode());
    DecodedBlock decoded = machine.codec().decode(Chain.configuration(), raw);
    store.admit(decoded.facts(), raw);
    try (StateSnapshot state = store.state()) {
      long cpu = cpu();
      long start = System.nanoTime();
      BlockOutcome.Executed executed = execute(decoded, state);
      long whole = System.nanoTime();
      long cpuWhole = cpu();
      execute(decoded, new Part(state));
      long part = System.nanoTime();
      long cpuPart = cpu();
      store.commit(decoded.facts(), executed);
      long end = System.nanoTime();
      head = block.header();
      return new Lap(
          (whole - start) / 1e6,
          (whole - start - (part - whole)) / 1e6,
          (cpuWhole - cpu - (cpuPart - cpuWhole)) / 1e6,
          (end - part) / 1e6,
          size(executed),
          whole,
          cpuWhole);
    }
  }

  private BlockOutcome.Executed execute(DecodedBlock block, StateView state) {
    BlockSession session = instance.begin(block.facts(), block.envelope(), 0, state);
    return switch (session.seal()) {
      case BlockOutcome.Executed executed -> executed;
      case BlockOutcome.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static long size(BlockOutcome.Executed executed) {
    return executed.delta().changes().stream()
        .mapToLong(change ->
            switch (change) {
              case org.vmstudio.api.vm.StateDelta.Put put -> put.key().length + put.value().length;
              case org.vmstudio.api.vm.StateDelta.Delete delete -> delete.key().length;
              case org.vmstudio.api.vm.StateDelta.DeletePrefix delete -> delete.prefix().length;
            })
        .sum();
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static void say(String name, double value) {
    System.out.printf(Locale.ROOT, "%s %.3f%n", name, value);
  }

  private static double median(double[] values) {
    java.util.Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  private static long usedHeap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(java.lang.management.MemoryUsage::getUsed)
        .sum();
  }

  /** A state that claims to be a part only: PaVM's mark of it is key 2 in table 0. */
  private record Part(StateView state) implements StateView {
    @Override
    public byte @Nullable [] get(int table, byte[] key) {
      boolean isMark = table == 0 && key.length == 1 && key[0] == 2;
      return isMark ? new byte[] {1} : state.get(table, key);
    }

    @Override
    public StateCursor scan(int table, byte[] from, byte @Nullable [] to) {
      return state.scan(table, from, to);
    }
  }
}
