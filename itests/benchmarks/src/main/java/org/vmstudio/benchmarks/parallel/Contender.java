package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.Engines;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.blockphase.BlockEnd;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.parallel.Refusal;
import org.vmstudio.ethereum.parallel.Rehearsal;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.parallel.SpeculationReport;
import org.vmstudio.ethereum.state.Recorder;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;

/** A scheduler with what it needs. For one thread. */
final class Contender {
  private final String name;
  private final int threads;
  private final Scheduler scheduler;
  private final Engine engine;
  private final AtomicReference<@Nullable SpeculationReport> report;

  /** Creates a contender whose engine nobody else uses. */
  Contender(String name, int threads, Scheduler scheduler, Engine engine) {
    this(name, threads, scheduler, engine, new AtomicReference<>());
  }

  /** Creates one that speculates, and leaves reports where they are found. */
  Contender(
      String name,
      int threads,
      Scheduler scheduler,
      Engine engine,
      AtomicReference<@Nullable SpeculationReport> report) {
    this.name = name;
    this.threads = threads;
    this.scheduler = scheduler;
    this.engine = engine;
    this.report = report;
  }

  /**
   * One execution of a block.
   *
   * @param nanos from the first transaction to the receipts and their root
   * @param result what came of it
   * @param report how it was speculated about; null if it was not
   */
  record Trial(long nanos, BlockResult result, @Nullable SpeculationReport report) {}

  String name() {
    return name;
  }

  int threads() {
    return threads;
  }

  /**
   * Executes a block on a fresh world state.
   *
   * @throws IllegalStateException if the block is refused
   */
  Trial run(SampleBlock block) {
    report.set(null);
    List<SignedTransaction> transactions = signed(block);
    BlockExecution execution = begun(block, engine, null);
    long start = System.nanoTime();
    Optional<Refusal> refusal = scheduler.execute(execution, transactions, () -> false);
    if (refusal.isPresent()) {
      throw new IllegalStateException(name + ": " + refusal.get());
    }
    BlockEnd end = execution.end();
    long nanos = System.nanoTime() - start;
    return switch (end) {
      case BlockEnd.Broken broken -> throw new IllegalStateException(broken.toString());
      case BlockEnd.Complete complete -> new Trial(nanos, complete.result(), report.get());
    };
  }

  /** Executes a block serially several times, and records it. */
  static Rehearsal rehearse(SampleBlock block) {
    Engine engine = Engines.interpreter();
    return Rehearsal.of(signed(block), recording -> begun(block, engine, recording));
  }

  /** Begins a block on a fresh world state. */
  static BlockExecution begun(SampleBlock block, Engine engine, @Nullable Recorder recorder) {
    WorldState world = new WorldState(block.state(), recorder);
    BlockExecution execution =
        new BlockExecution(block.context(), block.envelope(), world, engine, null);
    execution.begin();
    return execution;
  }

  /** Returns a block's transactions with their senders. */
  static List<SignedTransaction> signed(SampleBlock block) {
    List<Transaction> transactions = block.envelope().transactions();
    List<SignedTransaction> signed = new ArrayList<>(transactions.size());
    for (int i = 0; i < transactions.size(); i++) {
      signed.add(new SignedTransaction(transactions.get(i), block.senders().get(i)));
    }
    return signed;
  }
}
