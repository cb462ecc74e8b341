package org.vmstudio.echo;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.MalformedException;

/**
 * A set of coins as a file: {@code count (transaction, index, value, lock)*}. It serves as genesis
 * allocation and as snapshot.
 */
final class Allocation {
  private static final int ENTRY = 32 + Long.BYTES + Coin.SIZE;

  private Allocation() {}

  static Coins read(Bytes bytes) throws MalformedException {
    Input in = new Input(bytes);
    Coins coins = new Coins((table, key) -> null);
    for (int n = in.count(ENTRY); n > 0; n--) {
      Hash transaction = in.hash();
      long index = in.u64();
      if (coins.find(transaction, index).isPresent()) {
        throw new MalformedException("the output " + transaction + ":" + index + " twice");
      }
      coins.add(transaction, index, Coin.read(in));
    }
    in.end();
    return coins;
  }
}
