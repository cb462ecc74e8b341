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
    for (int n = in.count(EchoTransaction.MIN_SIZE); n > 0; n--) {
      transactions.add(EchoTransaction.read(in).encode());
    }
    in.end();
    return new EchoBlock(header, transactions);
  }

  /**
   * The Merkle root over the double hashes of {@code transactions}; of an odd row the last hash
   * goes up as it is, so that repeating the last transaction changes the root. Zero where there is
   * none.
   */
  public static Hash transactionsRoot(List<Bytes> transactions) {
    List<Hash> row = transactions.stream().map(each -> Sha256.twice(each.view())).toList();
    while (row.size() > 1) {
      row = rowAbove(row);
    }
    return row.isEmpty() ? Hash.ZERO : row.getFirst();
  }

  private static List<Hash> rowAbove(List<Hash> row) {
    List<Hash> above = new ArrayList<>();
    for (int i = 0; i < row.size(); i += 2) {
      above.add(i + 1 < row.size() ? parent(row.get(i), row.get(i + 1)) : row.get(i));
    }
    return above;
  }

  private static Hash parent(Hash left, Hash right) {
    return Sha256.twice(new Output().bytes(left.toArray()).bytes(right.toArray()).toArray());
  }
}
