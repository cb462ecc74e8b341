package org.vmstudio.process.internal.host;

import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.process.internal.proto.StateQuery;
import org.vmstudio.process.internal.proto.StateReply;

/**
 * Answers a child's reads: of the states that were lent to it, while they are, and of nothing else.
 * Thread-safe.
 */
final class Lender implements StreamObserver<StateQuery> {

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, LentState> lent = new ConcurrentHashMap<>();
  private @Nullable StreamObserver<StateReply> child;

  /** Where the replies go. */
  synchronized void connect(StreamObserver<StateReply> replies) {
    child = replies;
  }

  /** Lends a state until the loan is closed. */
  Loan lend(StateView state) {
    Loan loan = new Loan(numbers.incrementAndGet(), new LentState(state));
    lent.put(loan.number, loan.state);
    return loan;
  }

  /** A state while it is lent. */
  final class Loan implements AutoCloseable {
    private final long number;
    private final LentState state;

    private Loan(long number, LentState state) {
      this.number = number;
      this.state = state;
    }

    /** Its number in messages. */
    long number() {
      return number;
    }

    /** Throws what a read met, if one did. */
    void check() {
      state.check();
    }

    @Override
    public void close() {
      lent.remove(number);
    }
  }

  @Override
  public void onNext(StateQuery query) {
    LentState state = lent.get(query.getView());
    StateReply.Builder reply =
        state == null
            ? StateReply.newBuilder().setFault("state " + query.getView() + " is not lent")
            : state.reply(query);
    send(reply.setId(query.getId()).build());
  }

  private synchronized void send(StateReply reply) {
    if (child != null) {
      child.onNext(reply);
    }
  }

  @Override
  public void onError(Throwable gone) {
    lent.clear();
  }

  @Override
  public void onCompleted() {
    lent.clear();
  }
}
