package org.vmstudio.echo;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.MalformedException;

/**
 * A block: header, count, transactions.
 *
 * @param header its header
 * @param transactions its transactions, encoded
 */
public record EchoBlock(EchoHeader header, List<Bytes> transactions) {
  /** The largest block in bytes. */
  public static final int MAX_SIZE = 4 << 20;

  private static final int MIN_TRANSACTION = 2;

  /** Copies its list. */
  public EchoBlock {
    transactions = List.copyOf(transactions);
  }

  /** Its encoding. */
  public Bytes encode() {
    Output out = new Output().bytes(header.encode().view()).count(transactions.size());
    transactions.forEach(transaction -> out.bytes(transaction.view()));
    return Bytes.wrap(out.toArray());
  }

  /**
   * Reads a block.
   *
   * @throws MalformedException if the bytes are anything else
   */
  public static EchoBlock decode(Bytes raw) throws MalformedException {
    if (raw.size() > MAX_SIZE) {
      throw new MalformedException(
          "a block of " + raw.size() + " bytes, at most " + MAX_SIZE + " expected");
    }
    Input in = new Input(raw);
    EchoHeader header = EchoHeader.read(in);
    List<Bytes> transactions = new ArrayList<>();
    for (int n = in.count(MIN_TRANSACTION); n > 0; n--) {
      transactions.add(EchoTransaction.read(in).encode());
    }
    in.end();
    return new EchoBlock(header, transactions);
  }

  /**
   * The Merkle root over the double hashes of {@code transactions}; of an odd row the last hash
   * goes up as it is.
   */
  public static Hash transactionsRoot(List<Bytes> transactions) {
    List<Hash> row = new ArrayList<>();
    transactions.forEach(transaction -> row.add(Sha256.twice(transaction.view())));
    while (row.size() > 1) {
      for (int i = 0; i < row.size(); i++) {
        if (i + 1 < row.size()) {
          row.set(i, parent(row.get(i), row.remove(i + 1)));
        }
      }
    }
    return row.isEmpty() ? Hash.ZERO : row.getFirst();
  }

  private static Hash parent(Hash left, Hash right) {
    return Sha256.twice(new Output().bytes(left.toArray()).bytes(right.toArray()).toArray());
  }
}
