package org.vmstudio.pavm.plugin;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.plugin.TracingEngine;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.trace.Summary;
import org.vmstudio.pavm.trace.TraceFields;
import org.vmstudio.pavm.trace.TraceWriter;

/** Runs fast until it is to show what it does. For one thread. */
final class TracedEngine implements TracingEngine {

  private static final long CODE_BYTES = 16L << 20;
  private static final TraceFields FIELDS = new TraceFields(true, false, true);

  private final TraceWriter writer;
  private final Engine traced;
  private Engine running;
  private @Nullable Outcome outcome;
  private long gasUsed;
  private long nanos;

  /** An engine for a chain with its own bound on the length of code, or 0. */
  TracedEngine(int codeSizeLimit, Consumer<String> line) {
    CodeCache codes = new CodeCache(CODE_BYTES);
    this.writer = new TraceWriter(line, FIELDS);
    this.traced = new Interpreter(codes, codeSizeLimit, writer);
    this.running = new Interpreter(codes, codeSizeLimit);
  }

  @Override
  public void show() {
    running = traced;
  }

  @Override
  public void summary(Fork fork) {
    Outcome ended = outcome;
    if (ended != null) {
      writer.summary(
          new Summary(null, ended.output(), gasUsed, ended.isSuccess(), fork.displayName(), nanos));
    }
  }

  @Override
  public Outcome execute(
      WorldState world,
      BlockEnvironment block,
      TransactionEnvironment transaction,
      Message message) {
    long start = System.nanoTime();
    Outcome ended = running.execute(world, block, transaction, message);
    nanos = System.nanoTime() - start;
    gasUsed = message.gas() - ended.gasLeft();
    outcome = ended;
    return ended;
  }
}
