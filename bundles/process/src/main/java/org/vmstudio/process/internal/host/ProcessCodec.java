package org.vmstudio.process.internal.host;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.Question;
import org.vmstudio.process.internal.proto.Raw;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ToWire;

/** Blocks are read in the child too: an image that is not trusted runs nowhere else. */
record ProcessCodec(ProcessMachine machine, int maxBlockBytes) implements ChainCodec {

  @Override
  public Genesis genesis(ChainDefinition definition) throws MalformedException {
    Answer answer =
        machine.ask(Question.newBuilder().setGenesis(ToWire.definition(definition)).build());
    return ProcessMachine.valid(() -> FromWire.genesis(answer.getGenesis()));
  }

  @Override
  public DecodedBlock decode(Bytes configuration, Bytes rawBlock) throws MalformedException {
    bounded(rawBlock);
    Answer answer =
        machine.ask(Question.newBuilder().setDecode(raw(configuration, rawBlock)).build());
    return ProcessMachine.valid(() -> FromWire.block(answer.getBlock()));
  }

  @Override
  public BodyReport checkBody(Bytes configuration, Bytes rawBlock) throws MalformedException {
    bounded(rawBlock);
    Answer answer =
        machine.ask(Question.newBuilder().setCheckBody(raw(configuration, rawBlock)).build());
    return ProcessMachine.valid(() -> FromWire.body(answer.getBody()));
  }

  private void bounded(Bytes rawBlock) throws MalformedException {
    if (rawBlock.size() > maxBlockBytes) {
      throw new MalformedException(
          "a block has at most " + maxBlockBytes + " bytes, found " + rawBlock.size());
    }
  }

  static Raw raw(Bytes configuration, Bytes body) {
    return Raw.newBuilder()
        .setConfiguration(ToWire.bytes(configuration))
        .setBody(ToWire.bytes(body))
        .build();
  }
}
