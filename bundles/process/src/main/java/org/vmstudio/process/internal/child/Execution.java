package org.vmstudio.process.internal.child;

import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.Begin;
import org.vmstudio.process.internal.proto.Offers;
import org.vmstudio.process.internal.proto.Step;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ToWire;
import org.vmstudio.process.internal.wire.WireException;

/** One block on its way through the machine; its steps come one after the other. */
final class Execution implements StreamObserver<Step> {

  private final Answers answers;
  private final LentStates states;
  private final StreamObserver<Answer> node;
  private @Nullable BlockSession session;
  private boolean answered;

  Execution(Answers answers, LentStates states, StreamObserver<Answer> node) {
    this.answers = answers;
    this.states = states;
    this.node = node;
  }

  @Override
  public void onNext(Step step) {
    if (answered) {
      return;
    }
    Answer answer = Answers.guarded(() -> take(step));
    if (!answer.hasDone()) {
      answered = true;
      end();
      node.onNext(answer);
      node.onCompleted();
    }
  }

  private Answer take(Step step) {
    return switch (step.getKindCase()) {
      case BEGIN -> begin(step.getBegin());
      case OFFERS -> offer(step.getOffers());
      case SEAL -> outcome(session().seal());
      case KIND_NOT_SET -> throw new WireException("a step of an unknown kind");
    };
  }

  private Answer begin(Begin begin) {
    session =
        answers.running(instance ->
            instance.begin(
                FromWire.facts(begin.getFacts()),
                FromWire.bytes(begin.getEnvelope()),
                begin.getCount(),
                states.view(begin.getView())));
    return Answers.done();
  }

  private Answer offer(Offers offers) {
    int index = offers.getFirst();
    for (var transaction : offers.getTransactionsList()) {
      session().offer(index++, FromWire.bytes(transaction));
    }
    return Answers.done();
  }

  private static Answer outcome(BlockOutcome outcome) {
    return switch (outcome) {
      case BlockOutcome.Executed executed ->
          Answer.newBuilder().setExecuted(ToWire.executed(executed)).build();
      case BlockOutcome.Refused refused ->
          Answer.newBuilder().setRefused(ToWire.refused(refused)).build();
    };
  }

  private BlockSession session() {
    if (session == null) {
      throw new WireException("a block begins with its beginning");
    }
    return session;
  }

  @Override
  public void onError(Throwable cancelled) {
    if (session != null) {
      session.abandon();
    }
    end();
  }

  @Override
  public void onCompleted() {
    if (!answered) {
      onError(new WireException("the block has no end"));
    }
  }

  private void end() {
    if (session != null) {
      answers.ended(session);
    }
  }
}
