package org.vmstudio.tck.echo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.echo.Coin;
import org.vmstudio.echo.EchoBlock;
import org.vmstudio.echo.EchoHeader;
import org.vmstudio.echo.EchoTransaction;
import org.vmstudio.echo.EchoTransaction.Spend;

/**
 * Copies of valid echo blocks, each with one thing wrong. Unless the name says otherwise the body
 * is the one that the header commits to, so that only execution can tell.
 */
public final class EchoForgery {
  private EchoForgery() {}

  /** Its header promises other coins; execution finds {@code coinsHash}. */
  public static Bytes wrongCoinsHash(Bytes block) throws MalformedException {
    EchoHeader header = EchoBlock.decode(block).header();
    return withHeader(block, header.transactionsRoot(), Hash.ZERO, header.burnt());
  }

  /** Its header promises one unit more to be burnt; execution finds {@code burnt}. */
  public static Bytes wrongBurnt(Bytes block) throws MalformedException {
    EchoHeader header = EchoBlock.decode(block).header();
    return withHeader(block, header.transactionsRoot(), header.coinsHash(), header.burnt() + 1);
  }

  /**
   * Its header commits to other transactions; the check of the body finds {@code transactionsRoot}.
   */
  public static Bytes wrongTransactionsRoot(Bytes block) throws MalformedException {
    EchoHeader header = EchoBlock.decode(block).header();
    return withHeader(block, Hash.ZERO, header.coinsHash(), header.burnt());
  }

  /** Lacks its last transaction; the check of the body finds {@code transactionsRoot}. */
  public static Bytes missingTransaction(Bytes block) throws MalformedException {
    EchoBlock honest = EchoBlock.decode(block);
    List<Bytes> left = honest.transactions().subList(0, honest.transactions().size() - 1);
    return new EchoBlock(honest.header(), left).encode();
  }

  /** Its first transaction shows another preimage: refused with {@code WRONG_PREIMAGE}. */
  public static Bytes wrongPreimage(Bytes block) throws MalformedException {
    return withFirst(block, spend -> new Spend(spend.transaction(), spend.index(), Bytes.EMPTY));
  }

  /** Its first transaction spends what is not there: refused with {@code MISSING_OUTPUT}. */
  public static Bytes missingOutput(Bytes block) throws MalformedException {
    return withFirst(
        block, spend -> new Spend(spend.transaction(), Long.MAX_VALUE, spend.preimage()));
  }

  /** Its first transaction makes more than it spends: refused with {@code VALUE_CREATED}. */
  public static Bytes createdValue(Bytes block) throws MalformedException {
    EchoBlock honest = EchoBlock.decode(block);
    EchoTransaction first = EchoTransaction.decode(honest.transactions().getFirst());
    Coin richest = new Coin(Long.MAX_VALUE, first.outputs().getFirst().lock());
    return withFirst(honest, new EchoTransaction(first.inputs(), List.of(richest)));
  }

  private static Bytes withFirst(Bytes block, UnaryOperator<Spend> change)
      throws MalformedException {
    EchoBlock honest = EchoBlock.decode(block);
    EchoTransaction first = EchoTransaction.decode(honest.transactions().getFirst());
    List<Spend> inputs = first.inputs().stream().map(change).toList();
    return withFirst(honest, new EchoTransaction(inputs, first.outputs()));
  }

  private static Bytes withFirst(EchoBlock honest, EchoTransaction first)
      throws MalformedException {
    List<Bytes> transactions = new ArrayList<>(honest.transactions());
    transactions.set(0, first.encode());
    EchoHeader header = honest.header();
    return withHeader(
        new EchoBlock(header, transactions).encode(),
        EchoBlock.transactionsRoot(transactions),
        header.coinsHash(),
        header.burnt());
  }

  private static Bytes withHeader(Bytes block, Hash transactionsRoot, Hash coinsHash, long burnt)
      throws MalformedException {
    EchoBlock honest = EchoBlock.decode(block);
    EchoHeader header = honest.header();
    return new EchoBlock(
            new EchoHeader(
                header.height(),
                header.timestamp(),
                header.parent(),
                transactionsRoot,
                coinsHash,
                burnt),
            honest.transactions())
        .encode();
  }
}
