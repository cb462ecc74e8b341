package org.vmstudio.ethereum.block;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionDecoder;

/**
 * Reads blocks of every fork. Strict, and bounded by the length of the input: what comes out
 * encodes to exactly the bytes that went in.
 */
public final class BlockDecoder {

  private BlockDecoder() {}

  /** Reads a block that is the whole input. */
  public static Block decode(byte[] encoded) throws RlpException {
    RlpReader in = new RlpReader(encoded);
    Block block = decode(in);
    in.expectEnd();
    return block;
  }

  /** Reads the next item, a block. */
  public static Block decode(RlpReader outer) throws RlpException {
    RlpReader in = outer.readList();
    Block block =
        new Block(
            HeaderDecoder.decode(in),
            transactions(in.readList()),
            ommers(in.readList()),
            in.hasNext() && in.nextIsList() ? withdrawals(in.readList()) : null,
            in.hasNext() ? CarriedHints.decode(in) : null);
    in.expectEnd();
    return block;
  }

  private static List<Transaction> transactions(RlpReader in) throws RlpException {
    List<Transaction> found = new ArrayList<>();
    while (in.hasNext()) {
      found.add(TransactionDecoder.decodeFromBody(in));
    }
    return found;
  }

  private static List<Header> ommers(RlpReader in) throws RlpException {
    List<Header> found = new ArrayList<>();
    while (in.hasNext()) {
      found.add(HeaderDecoder.decode(in));
    }
    return found;
  }

  private static List<Withdrawal> withdrawals(RlpReader in) throws RlpException {
    List<Withdrawal> found = new ArrayList<>();
    while (in.hasNext()) {
      found.add(Withdrawal.decode(in));
    }
    return found;
  }
}
