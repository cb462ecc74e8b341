package org.vmstudio.tck.echo;

import java.util.List;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.echo.EchoBlock;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.tck.MachineTck;
import org.vmstudio.tck.Sample;

class EchoTckTest extends MachineTck {
  @Override
  protected VirtualMachine machine() {
    return new EchoMachine("1.0.0");
  }

  @Override
  protected Sample sample() {
    EchoChain chain = new EchoChain("tck", 20);
    chain.grow(4, 5);
    try {
      EchoBlock first = EchoBlock.decode(chain.blocks().getFirst());
      return new Sample(
          chain.definition(),
          chain.blocks(),
          List.of(
              new Sample.Tampered(
                  "another coins hash", EchoChain.withWrongCoinsHash(first), "coinsHash"),
              new Sample.Tampered(
                  "a transaction missing",
                  EchoChain.withMissingTransaction(first),
                  "transactionsRoot")));
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }
}
