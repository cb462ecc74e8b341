package org.vmstudio.process.internal.host;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockProfile;
import org.vmstudio.api.vm.BlockProfiler;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.Tracer;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.BlockOnState;
import org.vmstudio.process.internal.proto.Proof;
import org.vmstudio.process.internal.proto.Question;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ProfileWire;
import org.vmstudio.process.internal.wire.ToWire;

/** The optional abilities; given out only where the machine says that it has them. */
record ProcessAbilities(ProcessMachine machine)
    implements SnapshotReader, Describer, Prover, GenesisReader, BlockProfiler, Tracer {

  @Override
  public Contents read(Bytes configuration, Bytes body) throws MalformedException {
    Answer answer =
        machine.ask(
            Question.newBuilder().setSnapshot(ProcessCodec.raw(configuration, body)).build());
    return ProcessMachine.valid(() -> FromWire.snapshot(answer.getSnapshot()));
  }

  @Override
  public SequencedMap<String, String> block(Bytes configuration, Bytes rawBlock)
      throws MalformedException {
    return fields(
        Question.newBuilder().setShowBlock(ProcessCodec.raw(configuration, rawBlock)).build());
  }

  @Override
  public SequencedMap<String, String> receipt(Bytes configuration, Bytes encodedReceipt)
      throws MalformedException {
    return fields(
        Question.newBuilder()
            .setShowReceipt(ProcessCodec.raw(configuration, encodedReceipt))
            .build());
  }

  private SequencedMap<String, String> fields(Question question) throws MalformedException {
    Answer answer = machine.ask(question);
    return ProcessMachine.valid(() -> FromWire.fields(answer.getFields()));
  }

  @Override
  public ChainDefinition read(Bytes file) throws MalformedException {
    Answer answer = machine.ask(Question.newBuilder().setReadGenesis(ToWire.bytes(file)).build());
    return ProcessMachine.valid(() -> FromWire.definition(answer.getDefinition()));
  }

  @Override
  public String prove(Bytes configuration, StateView state, List<String> what)
      throws MalformedException {
    return withState(
            state,
            (child, view) ->
                child.ask(
                    Question.newBuilder()
                        .setProve(
                            Proof.newBuilder()
                                .setConfiguration(ToWire.bytes(configuration))
                                .setView(view)
                                .addAllWhat(what))
                        .build(),
                    machine.patience()))
        .getProof();
  }

  @Override
  public BlockProfile profile(Bytes configuration, Bytes rawBlock, StateView parent)
      throws MalformedException {
    Answer answer =
        withState(
            parent,
            (child, view) ->
                child.ask(
                    Question.newBuilder().setProfile(block(configuration, rawBlock, view)).build(),
                    machine.patience()));
    return ProcessMachine.valid(() -> ProfileWire.from(answer.getProfile()));
  }

  @Override
  public void trace(
      Bytes configuration, Bytes rawBlock, int index, StateView parent, Consumer<String> line)
      throws MalformedException {
    withState(
        parent,
        (child, view) ->
            child.trace(
                block(configuration, rawBlock, view).setIndex(index).build(),
                machine.patience(),
                line));
  }

  private static BlockOnState.Builder block(Bytes configuration, Bytes rawBlock, long view) {
    return BlockOnState.newBuilder()
        .setConfiguration(ToWire.bytes(configuration))
        .setBlock(ToWire.bytes(rawBlock))
        .setView(view);
  }

  /** A question about a state, which is lent for as long. */
  private interface OnState {
    Answer ask(Child child, long view) throws MalformedException;
  }

  private Answer withState(StateView state, OnState question) throws MalformedException {
    Child child = machine.reader();
    try (Lender.Loan loan = child.lender().lend(state)) {
      try {
        return question.ask(child, loan.number());
      } finally {
        loan.check();
      }
    }
  }
}
