package org.vmstudio.ethereum.building;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The transactions that the next block can have: of each sender only the next one is offered, and
 * of these the best paying. A snapshot; not thread-safe.
 */
public final class Selection {
  private final UInt256 baseFee;
  private final PriorityQueue<Deque<Pooled>> lines;

  Selection(List<List<Pooled>> ready, UInt256 baseFee) {
    Comparator<Pooled> order = Pooled.byTip(baseFee);
    this.baseFee = baseFee;
    this.lines = new PriorityQueue<>((a, b) -> order.compare(a.getFirst(), b.getFirst()));
    ready.forEach(line -> offer(new ArrayDeque<>(line)));
  }

  /** A sender's later transactions wait for one that cannot pay the base fee. */
  private void offer(Deque<Pooled> line) {
    if (!line.isEmpty() && line.getFirst().pays(baseFee)) {
      lines.add(line);
    }
  }

  /** The next transaction, or null if there is none. */
  public @Nullable SignedTransaction peek() {
    Deque<Pooled> line = lines.peek();
    return line == null ? null : line.getFirst().signed();
  }

  /** The next one is in the block: its sender's next one is offered from now on. */
  public void take() {
    Deque<Pooled> line = lines.remove();
    line.removeFirst();
    offer(line);
  }

  /** The next one does not fit, and so none of its sender's. */
  public void pass() {
    lines.remove();
  }
}
