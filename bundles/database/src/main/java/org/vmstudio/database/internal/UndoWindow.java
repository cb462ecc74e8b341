package org.vmstudio.database.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.RocksStore;

/**
 * Which undo records are kept: those of the newest verified blocks, as many as the window has. What
 * lies deeper goes with the next commit, also where an earlier run of the node had a wider window.
 */
final class UndoWindow {
  // Beyond so many single removals one of a range costs less.
  private static final long SINGLE = 64;

  private final RocksStore store;
  private final int blocks;
  private final Map<Integer, Long> lowest = new ConcurrentHashMap<>();

  UndoWindow(RocksStore store, int blocks) {
    this.store = store;
    this.blocks = blocks;
  }

  /** How many blocks can be taken back. */
  int blocks() {
    return blocks;
  }

  /** Whether a block's record is kept with a head. */
  boolean keeps(BlockRef head, BlockRef block) {
    return block.height() > head.height() - blocks;
  }

  /** Adds the removal of what lies too deep below a head to a batch. */
  void prune(Batch batch, Chain chain, BlockRef head) {
    long keep = head.height() - blocks + 1;
    long from = lowest.computeIfAbsent(chain.number(), number -> find(number, head));
    if (keep - from > SINGLE) {
      batch.deleteRange(
          Family.UNDO, Keys.height(chain.number(), from), Keys.height(chain.number(), keep));
      return;
    }
    for (long height = from; height < keep; height++) {
      batch.delete(Family.UNDO, Keys.height(chain.number(), height));
    }
  }

  /** The batch was written. */
  void pruned(Chain chain, BlockRef head) {
    lowest.merge(chain.number(), head.height() - blocks + 1, Math::max);
  }

  // Where there is none yet, the head's is the first.
  private long find(int chain, BlockRef head) {
    return store.list(Family.UNDO, Keys.chain(chain), Keys.chain(chain + 1), 1).stream()
        .mapToLong(entry -> Keys.heightOf(entry.key()))
        .findFirst()
        .orElse(head.height());
  }
}
