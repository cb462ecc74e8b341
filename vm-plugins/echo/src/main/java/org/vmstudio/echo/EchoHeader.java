package org.vmstudio.echo;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.MalformedException;

/**
 * A header of {@value #SIZE} bytes, its fields in this order.
 *
 * @param height its height
 * @param timestamp Unix seconds
 * @param parent the parent's hash
 * @param transactionsRoot the Merkle root over the transactions' hashes
 * @param coinsHash the hash of the set of unspent outputs after the block
 * @param burnt what the block's transactions burn together
 */
public record EchoHeader(
    long height, long timestamp, Hash parent, Hash transactionsRoot, Hash coinsHash, long burnt) {
  /** Its length in bytes. */
  public static final int SIZE = 3 * Long.BYTES + 3 * Hash.SIZE;

  /** The commitment to the set of unspent outputs. */
  static final String COINS_HASH = "coinsHash";

  /** The commitment to what is burnt. */
  static final String BURNT = "burnt";

  /** Its encoding. */
  public Bytes encode() {
    return Bytes.wrap(
        new Output()
            .u64(height)
            .u64(timestamp)
            .bytes(parent.toArray())
            .bytes(transactionsRoot.toArray())
            .bytes(coinsHash.toArray())
            .u64(burnt)
            .toArray());
  }

  /** The block's name: the double hash of the header's encoding. */
  public Hash hash() {
    return Sha256.twice(encode().view());
  }

  static EchoHeader read(Input in) throws MalformedException {
    return new EchoHeader(in.u64(), in.u64(), in.hash(), in.hash(), in.hash(), in.u64());
  }

  BlockFacts facts() {
    return new BlockFacts(
        height,
        hash(),
        parent,
        timestamp,
        "echo",
        Bytes.of((byte) 1),
        commitments(coinsHash, burnt));
  }

  static List<Commitment> commitments(Hash coinsHash, long burnt) {
    byte[] number = burnt == 0 ? new byte[0] : BigInteger.valueOf(burnt).toByteArray();
    return List.of(
        new Commitment(COINS_HASH, coinsHash.bytes()),
        new Commitment(BURNT, Bytes.wrap(minimal(number))));
  }

  private static byte[] minimal(byte[] number) {
    return number.length > 0 && number[0] == 0
        ? Arrays.copyOfRange(number, 1, number.length)
        : number;
  }
}
