package org.vmstudio.process.internal.child;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.BlockOnState;
import org.vmstudio.process.internal.proto.MachineGrpc;
import org.vmstudio.process.internal.proto.Question;
import org.vmstudio.process.internal.proto.StateQuery;
import org.vmstudio.process.internal.proto.StateReply;
import org.vmstudio.process.internal.proto.Step;

/** What the node can ask. */
final class MachineService extends MachineGrpc.MachineImplBase {

  private final LentStates states;
  private final Answers answers;

  MachineService(VirtualMachine machine, LentStates states) {
    this.states = states;
    this.answers = new Answers(machine, states);
  }

  @Override
  public void ask(Question question, StreamObserver<Answer> node) {
    node.onNext(answers.to(question));
    node.onCompleted();
  }

  @Override
  public StreamObserver<Step> execute(StreamObserver<Answer> node) {
    return new Execution(answers, states, node);
  }

  /** On a thread of its own: while a call's first thread works, its connection tells nothing. */
  @Override
  public void trace(BlockOnState which, StreamObserver<Answer> node) {
    TraceLines lines = new TraceLines((ServerCallStreamObserver<Answer>) node);
    Thread.ofPlatform()
        .daemon()
        .name("container-trace")
        .start(() -> {
          node.onNext(answers.trace(which, lines));
          node.onCompleted();
        });
  }

  @Override
  public StreamObserver<StateReply> lend(StreamObserver<StateQuery> node) {
    return states.connected(node);
  }
}
