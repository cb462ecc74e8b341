package org.vmstudio.echo;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateDelta;

/** Reads the chain's blocks. */
final class EchoCodec implements ChainCodec {
  private static final String TRANSACTIONS_ROOT = "transactionsRoot";

  @Override
  public int maxBlockBytes() {
    return EchoBlock.MAX_SIZE;
  }

  @Override
  public Genesis genesis(ChainDefinition definition) throws MalformedException {
    Input in = new Input(definition.genesisHeader());
    EchoHeader header = EchoHeader.read(in);
    in.end();
    if (header.height() != 0) {
      throw new MalformedException("a genesis of height " + header.height() + ", 0 expected");
    }
    if (definition.allocation().isEmpty()) {
      return new Genesis(header.facts(), StateDelta.NONE, List.of());
    }
    Coins coins = Allocation.read(definition.allocation());
    return new Genesis(header.facts(), coins.delta(), EchoHeader.commitments(coins.hash(), 0));
  }

  @Override
  public DecodedBlock decode(Bytes configuration, Bytes rawBlock) throws MalformedException {
    EchoBlock block = EchoBlock.decode(rawBlock);
    return new DecodedBlock(block.header().facts(), block.header().encode(), block.transactions());
  }

  @Override
  public BodyReport checkBody(Bytes configuration, Bytes rawBlock) throws MalformedException {
    EchoBlock block = EchoBlock.decode(rawBlock);
    Hash computed = EchoBlock.transactionsRoot(block.transactions());
    Hash promised = block.header().transactionsRoot();
    return computed.equals(promised)
        ? new BodyReport(List.of(TRANSACTIONS_ROOT), List.of(), List.of())
        : new BodyReport(
            List.of(),
            List.of(),
            List.of(new Mismatch(TRANSACTIONS_ROOT, promised.bytes(), computed.bytes())));
  }
}
