package org.vmstudio.process.internal.host;

import java.util.List;
import java.util.SequencedMap;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.Proof;
import org.vmstudio.process.internal.proto.Question;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ToWire;

/** The optional abilities; given out only where the machine says that it has them. */
record ProcessAbilities(ProcessMachine machine) implements SnapshotReader, Describer, Prover {

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
  public String prove(Bytes configuration, StateView state, List<String> what)
      throws MalformedException {
    Child child = machine.reader();
    try (Lender.Loan loan = child.lender().lend(state)) {
      Proof proof =
          Proof.newBuilder()
              .setConfiguration(ToWire.bytes(configuration))
              .setView(loan.number())
              .addAllWhat(what)
              .build();
      try {
        return child
            .ask(Question.newBuilder().setProve(proof).build(), machine.patience())
            .getProof();
      } finally {
        loan.check();
      }
    }
  }
}
