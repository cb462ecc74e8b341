package org.vmstudio.tck.echo;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.Sample.Tampered;

/** A sample of an echo chain. */
public final class EchoSample {
  private EchoSample() {}

  /** Four blocks, one of them empty and one large, and a forgery of each kind. */
  public static Sample make() throws MalformedException {
    EchoChain chain = new EchoChain("tck", 20);
    Bytes first = chain.grow(2, 5).getFirst();
    Sample.Call call = chain.call();
    Sample.Snapshot snapshot = chain.snapshot();
    chain.next(0);
    chain.next(300);
    return new Sample(
        chain.definition(), chain.blocks(), forgeries(first), List.of(call), List.of(snapshot));
  }

  private static List<Tampered> forgeries(Bytes block) throws MalformedException {
    return List.of(
        new Tampered("other coins", EchoForgery.wrongCoinsHash(block), "coinsHash"),
        new Tampered("more burnt", EchoForgery.wrongBurnt(block), "burnt"),
        new Tampered("another root", EchoForgery.wrongTransactionsRoot(block), "transactionsRoot"),
        new Tampered(
            "a missing transaction", EchoForgery.missingTransaction(block), "transactionsRoot"),
        new Tampered("another preimage", EchoForgery.wrongPreimage(block), "WRONG_PREIMAGE"),
        new Tampered("a missing output", EchoForgery.missingOutput(block), "MISSING_OUTPUT"),
        new Tampered("created value", EchoForgery.createdValue(block), "VALUE_CREATED"));
  }
}
