package org.vmstudio.tck.echo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.echo.Coin;
import org.vmstudio.echo.EchoBlock;
import org.vmstudio.echo.EchoHeader;
import org.vmstudio.echo.EchoTransaction;
import org.vmstudio.tck.Sample;

/**
 * A growing echo chain: a genesis with coins, then a valid block a call. It keeps the unspent
 * outputs itself. For one thread.
 */
public final class EchoChain {
  private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

  private final String label;
  private final SequencedMap<Bytes, Owned> coins = new TreeMap<>();
  private final List<Bytes> blocks = new ArrayList<>();
  private final EchoHeader genesis;
  private final Bytes allocation;
  private EchoHeader head;
  private long nextSecret;

  /** Of the hashes of all unspent outputs. */
  private BigInteger sum = BigInteger.ZERO;

  private record Owned(Hash transaction, long index, Coin coin, Bytes preimage) {
    Bytes key() {
      return Bytes.wrap(little(40).put(transaction.toArray()).putLong(index).array());
    }

    byte[] coinBytes() {
      return little(40).putLong(coin.value()).put(coin.lock().toArray()).array();
    }

    byte[] entry() {
      return little(80).put(key().view()).put(coinBytes()).array();
    }

    BigInteger hash() {
      return new BigInteger(1, sha256(sha256(entry())));
    }
  }

  /** A chain whose genesis holds {@code coins} coins of 1,000 each. */
  public EchoChain(String label, int coins) {
    this.label = label;
    for (int i = 0; i < coins; i++) {
      add(own(Hash.ZERO, i, 1_000));
    }
    this.allocation = unspentOutputs();
    this.genesis = new EchoHeader(0, 1_700_000_000L, Hash.ZERO, Hash.ZERO, coinsHash(), 0);
    this.head = genesis;
  }

  private EchoChain(EchoChain from, long branch) {
    this.label = from.label;
    this.coins.putAll(from.coins);
    this.sum = from.sum;
    this.blocks.addAll(from.blocks);
    this.allocation = from.allocation;
    this.genesis = from.genesis;
    this.head = from.head;
    this.nextSecret = branch << Integer.SIZE;
  }

  /**
   * The same chain, to be grown another way than this one.
   *
   * @param branch distinguishes its blocks from those of other branches
   */
  public EchoChain fork(long branch) {
    return new EchoChain(this, branch);
  }

  /** What the chain is registered with. */
  public ChainDefinition definition() {
    return new ChainDefinition(
        label, "echo", Bytes.of(label.getBytes(UTF_8)), genesis.encode(), allocation, false);
  }

  /** The genesis block's hash. */
  public Hash genesisHash() {
    return genesis.hash();
  }

  /** The header of the newest block. */
  public EchoHeader head() {
    return head;
  }

  /** The blocks so far, from height 1 on. */
  public List<Bytes> blocks() {
    return List.copyOf(blocks);
  }

  /** The state after the newest block, as a snapshot. */
  public Sample.Snapshot snapshot() {
    return new Sample.Snapshot(blocks.size(), unspentOutputs());
  }

  /** A call for the first unspent output (in the order of their keys), with its answer. */
  public Sample.Call call() {
    Owned asked = coins.firstEntry().getValue();
    return new Sample.Call(asked.key(), blocks.size(), Bytes.wrap(asked.coinBytes()));
  }

  /** How many outputs are unspent. */
  public int unspent() {
    return coins.size();
  }

  /** Adds {@code count} valid blocks of {@code transactions} transactions each and gives them. */
  public List<Bytes> grow(int count, int transactions) {
    List<Bytes> grown = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      grown.add(next(transactions));
    }
    return grown;
  }

  /**
   * Adds a valid block in which each transaction splits the first coin (in the order of their keys)
   * in two and burns one unit of it.
   */
  public Bytes next(int transactions) {
    List<Bytes> encoded = new ArrayList<>();
    long burnt = 0;
    for (int i = 0; i < transactions; i++) {
      Owned spent = coins.firstEntry().getValue();
      burnt += spent.coin().value() > 0 ? 1 : 0;
      encoded.add(split(spent).encode());
    }
    head =
        new EchoHeader(
            head.height() + 1,
            head.timestamp() + 10,
            head.hash(),
            EchoBlock.transactionsRoot(encoded),
            coinsHash(),
            burnt);
    Bytes block = new EchoBlock(head, encoded).encode();
    blocks.add(block);
    return block;
  }

  private EchoTransaction split(Owned spent) {
    remove(spent);
    long left = Math.max(0, spent.coin().value() - 1);
    Owned first = own(Hash.ZERO, 0, left / 2);
    Owned second = own(Hash.ZERO, 1, left - left / 2);
    EchoTransaction transaction =
        new EchoTransaction(
            List.of(
                new EchoTransaction.Spend(spent.transaction(), spent.index(), spent.preimage())),
            List.of(first.coin(), second.coin()));
    Hash hash = transaction.hash();
    for (Owned made : List.of(first, second)) {
      add(new Owned(hash, made.index(), made.coin(), made.preimage()));
    }
    return transaction;
  }

  private Owned own(Hash transaction, long index, long value) {
    Bytes preimage = Bytes.wrap(ByteBuffer.allocate(8).putLong(nextSecret++).array());
    return new Owned(transaction, index, Coin.lockedBy(preimage, value), preimage);
  }

  private void add(Owned owned) {
    coins.put(owned.key(), owned);
    sum = sum.add(owned.hash()).mod(MODULUS);
  }

  private void remove(Owned owned) {
    coins.remove(owned.key());
    sum = sum.subtract(owned.hash()).mod(MODULUS);
  }

  private Hash coinsHash() {
    String digits = sum.toString(16);
    return Hash.fromHex("0".repeat(64 - digits.length()) + digits);
  }

  private Bytes unspentOutputs() {
    byte[] file = new byte[5 + coins.size() * 80];
    ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (coins.size() < 0xff) {
      out.put((byte) coins.size());
    } else {
      out.put((byte) 0xff).putInt(coins.size());
    }
    coins.values().forEach(owned -> out.put(owned.entry()));
    return Bytes.of(Arrays.copyOf(file, out.position()));
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
