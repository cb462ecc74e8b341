package org.vmstudio.ethereum.blockphase;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Receipt;
import org.vmstudio.ethereum.trie.OrderedRoot;
import org.vmstudio.ethereum.types.Hash;

/**
 * The root over a block's receipts and the filter over all their logs, which can be calculated
 * while later ones are still to come: encoding and hashing receipts takes as long as executing
 * plain transfers. One thread adds receipts, any thread calculates.
 */
final class ReceiptsRoot {
  private final ReentrantLock calculating = new ReentrantLock();
  private final List<Receipt> waiting = new ArrayList<>();
  private final OrderedRoot root = new OrderedRoot();
  private final Bloom.Union bloom = new Bloom.Union();
  private volatile int waitingCount;

  /** Adds the next receipt. */
  void add(Receipt receipt) {
    synchronized (waiting) {
      waiting.add(receipt);
      waitingCount = waiting.size();
    }
  }

  /**
   * Calculates what there is, if it is so many or more and no other thread does; returns whether
   * so.
   */
  boolean prepare(int fewest) {
    boolean isWorthIt = waitingCount >= fewest && calculating.tryLock();
    if (isWorthIt) {
      try {
        calculate();
      } finally {
        calculating.unlock();
      }
    }
    return isWorthIt;
  }

  /** Returns the root over all. */
  Hash hash() {
    calculating.lock();
    try {
      calculate();
      return root.hash();
    } finally {
      calculating.unlock();
    }
  }

  /** Returns the filter over the logs of all. */
  Bloom bloom() {
    calculating.lock();
    try {
      calculate();
      return bloom.toBloom();
    } finally {
      calculating.unlock();
    }
  }

  private void calculate() {
    List<Receipt> taken;
    synchronized (waiting) {
      taken = List.copyOf(waiting);
    }
    root.add(taken.stream().map(Receipt::encode).toList());
    taken.forEach(receipt -> bloom.add(receipt.bloom()));
    synchronized (waiting) {
      waiting.subList(0, taken.size()).clear();
      waitingCount = waiting.size();
    }
  }
}
