package org.vmstudio.echo;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.MalformedException;

/**
 * An output: an amount behind a lock.
 *
 * @param value the amount
 * @param lock SHA-256 of the preimage that spends it
 */
public record Coin(long value, Hash lock) {
  /** Its length in bytes. */
  static final int SIZE = Long.BYTES + Hash.SIZE;

  /** A coin that {@code preimage} spends. */
  public static Coin lockedBy(Bytes preimage, long value) {
    return new Coin(value, Sha256.once(preimage.view()));
  }

  boolean opensTo(Bytes preimage) {
    return Sha256.once(preimage.view()).equals(lock);
  }

  byte[] encode() {
    return new Output().u64(value).bytes(lock.toArray()).toArray();
  }

  static Coin read(Input in) throws MalformedException {
    return new Coin(in.u64(), in.hash());
  }
}
