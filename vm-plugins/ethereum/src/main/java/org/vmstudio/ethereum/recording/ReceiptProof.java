package org.vmstudio.ethereum.recording;

import java.util.List;
import org.vmstudio.ethereum.types.Hash;

/**
 * Proves to whoever knows a header's {@code receiptsDigest} what the operation receipt of one
 * transaction is.
 *
 * @param transactions how many transactions the block has
 * @param transaction the transaction's place, from 0
 * @param receipt its operation receipt
 * @param siblings the roots beside its way, from the leaf up
 */
public record ReceiptProof(int transactions, int transaction, Hash receipt, List<Hash> siblings) {
  /** Takes a copy of the list. */
  public ReceiptProof {
    siblings = List.copyOf(siblings);
  }

  /** Tells whether the digest is that of a block in which the transaction has this receipt. */
  public boolean verify(Hash receiptsDigest) {
    return transaction >= 0
        && transaction < transactions
        && siblings.size() == depth(transactions, transaction)
        && root(transactions, transaction, siblings.size()).equals(receiptsDigest);
  }

  private static int depth(int size, int place) {
    int depth = 0;
    int leaves = size;
    int at = place;
    while (leaves > 1) {
      int left = ReceiptTree.left(leaves);
      boolean isLeft = at < left;
      leaves = isLeft ? left : leaves - left;
      at -= isLeft ? 0 : left;
      depth++;
    }
    return depth;
  }

  private Hash root(int size, int place, int height) {
    if (size == 1) {
      return ReceiptTree.leaf(receipt);
    }
    int left = ReceiptTree.left(size);
    Hash sibling = siblings.get(height - 1);
    return place < left
        ? ReceiptTree.node(root(left, place, height - 1), sibling)
        : ReceiptTree.node(sibling, root(size - left, place - left, height - 1));
  }
}
