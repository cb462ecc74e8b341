package org.vmstudio.itests.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.tck.echo.EchoChain;

/**
 * An echo chain that is overtaken by branches of itself, again and again, at random but the same
 * way for the same seed. It keeps the chain at each height of the present branch, so that a branch
 * can leave it anywhere. For one thread.
 */
final class EchoBranches {
  private final Random random;
  private final int transactions;
  private final List<EchoChain> present = new ArrayList<>();
  private long forks;

  /**
   * Blocks in the order in which they are to be sent.
   *
   * @param from the first one's height
   * @param blocks the blocks
   * @param tip the last one's hash
   */
  record Batch(long from, List<Bytes> blocks, Hash tip) {
    Batch {
      blocks = List.copyOf(blocks);
    }
  }

  /** A chain with nothing but its genesis, and so many transactions a block. */
  EchoBranches(String label, long seed, int transactions) {
    this.random = new Random(seed);
    this.transactions = transactions;
    present.add(new EchoChain(label, 20));
  }

  /** The chain as it is now. */
  EchoChain head() {
    return present.getLast();
  }

  /** Its height. */
  int height() {
    return present.size() - 1;
  }

  /** So many blocks upon the present branch. */
  Batch grow(int count) {
    return take(height(), count);
  }

  /**
   * A branch that leaves the chain at most {@code depth} below its head and is one to {@code more}
   * blocks longer than what it replaces.
   */
  Batch overtake(int depth, int more) {
    int after = height() - 1 - random.nextInt(Math.min(depth, height()));
    return take(after, height() - after + 1 + random.nextInt(more));
  }

  /** A branch that is no longer than what it would replace; the chain stays as it is. */
  Batch fallShort(int depth) {
    int after = height() - 1 - random.nextInt(Math.min(depth, height()));
    EchoChain chain = present.get(after).fork(++forks);
    int count = 1 + random.nextInt(height() - after);
    return new Batch(after + 1L, chain.grow(count, transactions), chain.head().hash());
  }

  private Batch take(int after, int count) {
    present.subList(after + 1, present.size()).clear();
    forks++;
    List<Bytes> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EchoChain next = present.getLast().fork((forks << 8) + i);
      blocks.add(next.next(transactions));
      present.add(next);
    }
    return new Batch(after + 1L, blocks, head().head().hash());
  }
}
