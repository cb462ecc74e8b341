package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.Engines;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.accesslist.BlockAccessList;
import org.vmstudio.ethereum.accesslist.BlockAccessListBuilder;
import org.vmstudio.ethereum.accesslist.BlockAccessListDecoder;
import org.vmstudio.ethereum.accesslist.BlockAccessListEncoder;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.parallel.HintedScheduler;
import org.vmstudio.ethereum.parallel.ListedScheduler;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Rehearsal;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SpeculationReport;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/**
 * The schedulers that take part, the serial one first; each with engines that are compiled. Those
 * with hints get what was recorded in a rehearsal.
 */
final class Contenders {
  private final int threads;
  private final CodeCache codes = new CodeCache(Engines.CODE_BYTES);
  private final AtomicReference<@Nullable SpeculationReport> report = new AtomicReference<>();
  private final IdentityHashMap<HeaderContext, BlockHints> hints = new IdentityHashMap<>();
  private final IdentityHashMap<HeaderContext, BlockAccessList> lists = new IdentityHashMap<>();
  private final List<Contender> all = new ArrayList<>();

  /** Creates them for so many threads. */
  Contenders(int threads, Crew crew) {
    this.threads = threads;
    OptimisticScheduler optimistic =
        new OptimisticScheduler(threads, crew.pool(), this::engine, report::set);
    all.add(new Contender("serial", 1, new SerialScheduler(), Engines.interpreter()));
    add("optimistic", optimistic);
    for (HintedScheduler.Use use : HintedScheduler.Use.values()) {
      add(use.name().toLowerCase(Locale.ROOT), new HintedScheduler(optimistic, use, this::hints));
    }
    add("list", new ListedScheduler(optimistic, this::list));
    add("auto", new AutoScheduler(optimistic));
  }

  private void add(String name, Scheduler scheduler) {
    all.add(new Contender(name, threads, scheduler, engine(), report));
  }

  private Interpreter engine() {
    return new Interpreter(codes);
  }

  private Optional<BlockHints> hints(BlockExecution block) {
    return Optional.ofNullable(hints.get(block.context()));
  }

  private Optional<BlockAccessList> list(BlockExecution block) {
    return Optional.ofNullable(lists.get(block.context()));
  }

  /**
   * Lets those who use hints, or a block-level access list, know what was recorded of a block; of
   * the list, what is read where it was written: nothing, where it is larger than any that is read.
   */
  void rehearsed(SampleBlock block, Rehearsal rehearsal) {
    hints.put(block.context(), rehearsal.hints());
    list(block, rehearsal).ifPresent(list -> lists.put(block.context(), list));
  }

  /** Lets go of what is known of a block. */
  void forget(SampleBlock block) {
    hints.remove(block.context());
    lists.remove(block.context());
  }

  private static Optional<BlockAccessList> list(SampleBlock block, Rehearsal rehearsal) {
    int count = block.senders().size();
    BlockAccessList list =
        BlockAccessListBuilder.build(rehearsal.recording(), count, block.state());
    boolean isBounded = block.context().fork().isAtLeast(Fork.BERLIN);
    int most = isBounded ? BlockAccessList.mostItems(block.header().gasLimit()) : Integer.MAX_VALUE;
    byte[] encoded = BlockAccessListEncoder.encode(list);
    if (encoded.length > BlockAccessListDecoder.MOST_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(BlockAccessListDecoder.decode(encoded, count, most));
    } catch (HintsException e) {
      throw new IllegalStateException("block " + block.header().number(), e);
    }
  }

  /** Returns all. */
  List<Contender> all() {
    return all;
  }
}
