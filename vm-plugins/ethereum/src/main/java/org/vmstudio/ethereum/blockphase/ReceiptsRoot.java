package org.vmstudio.ethereum.blockphase;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Receipt;
import org.vmstudio.ethereum.trie.OrderedRoot;
import org.vmstudio.ethereum.types.Hash;

/**
 * The root over a block's receipts and the filter over all their logs, most of which can be
 * calculated in parts while later ones are still to come: encoding and hashing receipts takes as
 * long as executing plain transfers. One thread adds receipts and asks for the result, any thread
 * calculates parts; nobody waits for another.
 */
final class ReceiptsRoot {
  /** These take no longer than a few transactions, which may wait for the thread. */
  private static final int PART = OrderedRoot.GROUP;

  private final List<Part> parts = new ArrayList<>();
  private final Queue<Part> waiting = new ConcurrentLinkedQueue<>();
  private final List<Receipt> latest = new ArrayList<>(PART);

  /** Adds the next receipt. */
  void add(Receipt receipt) {
    latest.add(receipt);
    if (latest.size() == PART) {
      completePart();
    }
  }

  private void completePart() {
    Part part = new Part(parts.size() * PART, List.copyOf(latest));
    parts.add(part);
    waiting.add(part);
    latest.clear();
  }

  /** Calculates a part, if there is one; returns whether so. On any thread. */
  boolean prepare() {
    Part part = waiting.poll();
    if (part == null) {
      return false;
    }
    part.calculated();
    return true;
  }

  /** Returns the root over all; none can be added after that. */
  Hash hash() {
    calculateAll();
    return OrderedRoot.ofGroups(parts.stream().map(part -> part.calculated().group()).toList());
  }

  /** Returns the filter over the logs of all; none can be added after that. */
  Bloom bloom() {
    calculateAll();
    return Bloom.union(parts.stream().map(part -> part.calculated().bloom()).toList());
  }

  private void calculateAll() {
    if (!latest.isEmpty()) {
      completePart();
    }
    while (prepare()) {
      // Others may do the same: there is a part less.
    }
  }

  /** Some receipts that follow each other. Thread-safe. */
  private static final class Part {
    private final int first;
    private final List<Receipt> receipts;
    private volatile @Nullable Calculated calculated;

    /** What is in the trie, and the filter. */
    record Calculated(OrderedRoot.Group group, Bloom bloom) {}

    Part(int first, List<Receipt> receipts) {
      this.first = first;
      this.receipts = receipts;
    }

    /** Two threads may calculate the same: that takes one of them no longer than to wait. */
    Calculated calculated() {
      Calculated known = calculated;
      if (known == null) {
        known =
            new Calculated(
                OrderedRoot.group(first, receipts.stream().map(Receipt::encode).toList()),
                Bloom.union(receipts.stream().map(Receipt::bloom).toList()));
        calculated = known;
      }
      return known;
    }
  }
}
