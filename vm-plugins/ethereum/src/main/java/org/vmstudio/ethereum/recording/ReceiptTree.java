package org.vmstudio.ethereum.recording;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Hash;

/**
 * The Merkle tree over the operation receipts of a block's transactions, as RFC 6962 (section 2.1)
 * builds it, with keccak-256. Its root is a header's {@code receiptsDigest}.
 */
public final class ReceiptTree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final List<Hash> receipts;

  /** Creates the tree over receipts in the order of their transactions. */
  public ReceiptTree(List<Hash> receipts) {
    this.receipts = List.copyOf(receipts);
  }

  /** Returns the root. */
  public Hash digest() {
    return receipts.isEmpty() ? Hash.of(Keccak256.hash()) : root(receipts);
  }

  /**
   * Returns the proof of one transaction's receipt.
   *
   * @param transaction its place, from 0
   */
  public ReceiptProof proof(int transaction) {
    List<Hash> siblings = new ArrayList<>();
    collect(receipts, transaction, siblings);
    return new ReceiptProof(receipts.size(), transaction, receipts.get(transaction), siblings);
  }

  private static void collect(List<Hash> part, int place, List<Hash> siblings) {
    if (part.size() > 1) {
      int left = left(part.size());
      boolean isLeft = place < left;
      List<Hash> own = isLeft ? part.subList(0, left) : part.subList(left, part.size());
      List<Hash> other = isLeft ? part.subList(left, part.size()) : part.subList(0, left);
      collect(own, isLeft ? place : place - left, siblings);
      siblings.add(root(other));
    }
  }

  private static Hash root(List<Hash> part) {
    if (part.size() == 1) {
      return leaf(part.getFirst());
    }
    int left = left(part.size());
    return node(root(part.subList(0, left)), root(part.subList(left, part.size())));
  }

  /** Returns how many leaves are on the left: the largest power of two below the size. */
  static int left(int size) {
    return Integer.highestOneBit(size - 1);
  }

  static Hash leaf(Hash receipt) {
    return Hash.of(Keccak256.hash(LEAF, receipt.toBytes()));
  }

  static Hash node(Hash left, Hash right) {
    return Hash.of(Keccak256.hash(NODE, left.toBytes(), right.toBytes()));
  }
}
