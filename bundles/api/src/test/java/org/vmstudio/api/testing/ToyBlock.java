package org.vmstudio.api.testing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.LongStream;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.vm.BlockFacts;

/**
 * A block of the toy chain: a header (height, parent, a root of the transactions, the sum that
 * execution must give) and transactions, each a number that is added to the sum.
 *
 * @param height its height
 * @param parent its parent's hash
 * @param root what the header says of the transactions
 * @param sum what the header says of the sum after the block
 * @param values the transactions
 */
public record ToyBlock(long height, Hash parent, Hash root, long sum, List<Long> values) {

  static final int HEADER = 8 + 32 + 32 + 8;

  /** Copies its list. */
  public ToyBlock {
    values = List.copyOf(values);
  }

  /** The block that follows a parent, with the root of its transactions. */
  public static ToyBlock after(ToyBlock parent, long... values) {
    long sum = parent.sum + LongStream.of(values).sum();
    List<Long> list = LongStream.of(values).boxed().toList();
    return new ToyBlock(parent.height + 1, parent.hash(), rootOf(list), sum, list);
  }

  /** A first block with a sum. */
  public static ToyBlock genesis(long sum) {
    return new ToyBlock(0, Hash.ZERO, rootOf(List.of()), sum, List.of());
  }

  /** The same block with another promise. */
  public ToyBlock promising(long other) {
    return new ToyBlock(height, parent, root, other, values);
  }

  /** The same header over other transactions. */
  public ToyBlock carrying(long... others) {
    return new ToyBlock(height, parent, root, sum, LongStream.of(others).boxed().toList());
  }

  /** Reads a block whose form was checked. */
  static ToyBlock parse(Bytes raw) {
    ByteBuffer in = ByteBuffer.wrap(raw.view());
    long height = in.getLong();
    Hash parent = hash(in);
    Hash root = hash(in);
    long sum = in.getLong();
    return new ToyBlock(
        height,
        parent,
        root,
        sum,
        LongStream.generate(in::getLong).limit(in.remaining() / Long.BYTES).boxed().toList());
  }

  /** Its encoding. */
  public Bytes raw() {
    ByteBuffer out = ByteBuffer.allocate(HEADER + values.size() * Long.BYTES).put(header());
    values.forEach(out::putLong);
    return Bytes.wrap(out.array());
  }

  /** Its hash: that of its header. */
  public Hash hash() {
    return sha256(header());
  }

  /** Its height and hash. */
  public BlockRef ref() {
    return new BlockRef(height, hash());
  }

  /** The root that its transactions really have. */
  Hash realRoot() {
    return rootOf(values);
  }

  /** What it says of itself. */
  BlockFacts facts() {
    return new BlockFacts(
        height,
        hash(),
        parent,
        1_000 + height,
        "toy",
        Bytes.of((byte) 1),
        List.of(new Commitment("sum", number(sum))));
  }

  /** Eight bytes. */
  public static Bytes number(long value) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  /** SHA-256. */
  public static Hash sha256(byte[] data) {
    try {
      return Hash.wrap(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static Hash rootOf(List<Long> values) {
    ByteBuffer out = ByteBuffer.allocate(values.size() * Long.BYTES);
    values.forEach(out::putLong);
    return sha256(out.array());
  }

  private byte[] header() {
    return ByteBuffer.allocate(HEADER)
        .putLong(height)
        .put(parent.toArray())
        .put(root.toArray())
        .putLong(sum)
        .array();
  }

  private static Hash hash(ByteBuffer in) {
    byte[] bytes = new byte[Hash.SIZE];
    in.get(bytes);
    return Hash.wrap(bytes);
  }
}
