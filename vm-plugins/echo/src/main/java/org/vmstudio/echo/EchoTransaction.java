package org.vmstudio.echo;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.MalformedException;

/**
 * A transaction: {@code count (transaction, index, count, preimage)* count (value, lock)*}. What
 * goes in and does not come out is burnt.
 *
 * @param inputs the outputs that it spends, each with the preimage of its lock; at least one
 * @param outputs the outputs that it makes
 */
public record EchoTransaction(List<Spend> inputs, List<Coin> outputs) {
  /** The longest preimage in bytes. */
  public static final int MAX_PREIMAGE = 64;

  private static final int MIN_SPEND = Hash.SIZE + Long.BYTES + 1;

  /** The shortest transaction in bytes: one input with an empty preimage, and no output. */
  static final int MIN_SIZE = 1 + MIN_SPEND + 1;

  /** Copies its lists. */
  public EchoTransaction {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Spends an output.
   *
   * @param transaction the transaction that made it
   * @param index its place there, from 0
   * @param preimage what hashes to its lock
   */
  public record Spend(Hash transaction, long index, Bytes preimage) {}

  /** Its encoding. */
  public Bytes encode() {
    Output out = new Output().count(inputs.size());
    for (Spend spend : inputs) {
      out.bytes(spend.transaction().toArray()).u64(spend.index());
      out.count(spend.preimage().size()).bytes(spend.preimage().view());
    }
    out.count(outputs.size());
    outputs.forEach(coin -> out.bytes(coin.encode()));
    return Bytes.wrap(out.toArray());
  }

  /** Its name: the double hash of its encoding. */
  public Hash hash() {
    return Sha256.twice(encode().view());
  }

  /**
   * Reads one transaction.
   *
   * @throws MalformedException if the bytes are anything else
   */
  public static EchoTransaction decode(Bytes bytes) throws MalformedException {
    Input in = new Input(bytes);
    EchoTransaction transaction = read(in);
    in.end();
    return transaction;
  }

  /** What it counts as: one for each input and each output. */
  long work() {
    return (long) inputs.size() + outputs.size();
  }

  static EchoTransaction read(Input in) throws MalformedException {
    List<Spend> inputs = new ArrayList<>();
    for (int n = in.count(MIN_SPEND); n > 0; n--) {
      inputs.add(new Spend(in.hash(), in.u64(), preimage(in)));
    }
    if (inputs.isEmpty()) {
      throw new MalformedException("a transaction without inputs, at least one expected");
    }
    List<Coin> outputs = new ArrayList<>();
    for (int n = in.count(Coin.SIZE); n > 0; n--) {
      outputs.add(Coin.read(in));
    }
    return new EchoTransaction(inputs, outputs);
  }

  private static Bytes preimage(Input in) throws MalformedException {
    int size = in.count(1);
    if (size > MAX_PREIMAGE) {
      throw new MalformedException(
          "a preimage of " + size + " bytes, at most " + MAX_PREIMAGE + " expected");
    }
    return Bytes.wrap(in.array(size));
  }
}
