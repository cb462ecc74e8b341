package org.vmstudio.process.internal.host;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.Call;
import org.vmstudio.process.internal.proto.Question;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ToWire;

/** Stands in for a machine's instance in a child process of its own. */
final class ProcessInstance implements VmInstance {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessInstance.class);

  /** Of the time to stop, the machine gets a half; the process ends in any case. */
  private static final int SHARES = 2;

  private final Child child;
  private final Duration transaction;
  private final Duration call;
  private final AtomicReference<@Nullable ProcessSession> session = new AtomicReference<>();
  private volatile boolean stopped;

  ProcessInstance(Child child, ProcessLimits limits, ChainContext.Limits granted) {
    this.child = child;
    this.transaction = Duration.ofMillis(granted.transactionMillis());
    this.call = limits.call().plus(transaction);
  }

  /** Its child process. */
  Child child() {
    return child;
  }

  @Override
  public BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state) {
    requireRunning();
    Duration deadline = call.plus(transaction.multipliedBy(count));
    ProcessSession begun = new ProcessSession(child, block, envelope, count, state, deadline);
    session.set(begun);
    return begun;
  }

  @Override
  public CallResult read(Bytes bytes, StateView state) throws MalformedException {
    return result(state, loan -> Question.newBuilder().setRead(of(bytes, loan)).build());
  }

  @Override
  public CallResult simulate(Bytes transactionBytes, StateView state) throws MalformedException {
    return result(
        state, loan -> Question.newBuilder().setSimulate(of(transactionBytes, loan)).build());
  }

  private CallResult result(StateView state, Function<Lender.Loan, Question> question)
      throws MalformedException {
    requireRunning();
    try (Lender.Loan loan = child.lender().lend(state)) {
      Answer answer;
      try {
        answer = child.ask(question.apply(loan), call);
      } catch (MalformedException | PlatformFault failed) {
        loan.check();
        throw failed;
      }
      loan.check();
      return ProcessMachine.valid(() -> FromWire.result(answer.getResult()));
    }
  }

  private static Call of(Bytes bytes, Lender.Loan loan) {
    return Call.newBuilder().setCall(ToWire.bytes(bytes)).setView(loan.number()).build();
  }

  private void requireRunning() {
    if (stopped) {
      throw new IllegalStateException("the instance was stopped");
    }
  }

  @Override
  public void stop(Duration deadline) {
    boolean first = !stopped;
    stopped = true;
    ProcessSession running = session.getAndSet(null);
    if (running != null) {
      running.abandon();
    }
    if (first && child.alive()) {
      try {
        Duration share = deadline.dividedBy(SHARES);
        child.ask(Question.newBuilder().setStop(share.toMillis()).build(), share);
      } catch (MalformedException | PlatformFault failed) {
        LOG.warn("{} did not stop in good order", child, failed);
      }
    }
    child.close();
  }
}
