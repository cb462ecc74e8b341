package org.vmstudio.tck.echo;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.tck.MachineTck;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.Sample.Tampered;

class EchoTckTest extends MachineTck {
  @Override
  protected VirtualMachine machine() {
    return new EchoMachine("1.0.0");
  }

  @Override
  protected Sample sample() throws MalformedException {
    EchoChain chain = new EchoChain("tck", 20);
    Bytes first = chain.grow(2, 5).getFirst();
    Sample.Call call = chain.call();
    Sample.Snapshot snapshot = chain.snapshot();
    chain.next(0);
    chain.next(300);
    return new Sample(
        chain.definition(),
        chain.blocks(),
        List.of(
            new Tampered("other coins", EchoForgery.wrongCoinsHash(first), "coinsHash"),
            new Tampered("more burnt", EchoForgery.wrongBurnt(first), "burnt"),
            new Tampered(
                "another root", EchoForgery.wrongTransactionsRoot(first), "transactionsRoot"),
            new Tampered(
                "a missing transaction", EchoForgery.missingTransaction(first), "transactionsRoot"),
            new Tampered("another preimage", EchoForgery.wrongPreimage(first), "WRONG_PREIMAGE"),
            new Tampered("a missing output", EchoForgery.missingOutput(first), "MISSING_OUTPUT"),
            new Tampered("created value", EchoForgery.createdValue(first), "VALUE_CREATED")),
        List.of(call),
        List.of(snapshot));
  }
}
