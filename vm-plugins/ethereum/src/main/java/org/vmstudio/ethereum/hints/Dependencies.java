package org.vmstudio.ethereum.hints;

import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.vmstudio.ethereum.recording.Access;

/** For which earlier transactions each transaction of a block has to wait. */
public final class Dependencies {
  private final BitSet[] awaited;

  private Dependencies(int transactions) {
    awaited = new BitSet[transactions];
    for (int i = 0; i < transactions; i++) {
      awaited[i] = new BitSet(i);
    }
  }

  /**
   * Returns for each transaction the one before it in its group, and those that added to what it
   * looks at.
   */
  public static int[][] ofGroups(Hints hints) {
    Dependencies dependencies = new Dependencies(hints.transactions());
    int[] last = hints.groups().clone();
    for (int i = 0; i < last.length; i++) {
      int group = hints.groups()[i];
      if (group < i) {
        dependencies.awaited[i].set(last[group]);
        last[group] = i;
      }
    }
    dependencies.add(hints, false);
    return dependencies.lists();
  }

  /**
   * Returns for each transaction the last writers of what it reads: the second paper's check of the
   * sequence of reads and writes, by which calls of one contract overlap.
   */
  public static int[][] ofSequence(Hints hints) {
    Dependencies dependencies = new Dependencies(hints.transactions());
    dependencies.add(hints, true);
    return dependencies.lists();
  }

  /** Locations that were used by the same in the same way count once. */
  private void add(Hints hints, boolean hasWriters) {
    Set<byte[]> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Conflict conflict : hints.conflicts()) {
      if (done.add(conflict.uses())) {
        add(conflict, hasWriters);
      }
    }
  }

  private void add(Conflict conflict, boolean hasWriters) {
    BitSet sources = new BitSet();
    for (int i = 0; i < conflict.transactions().length; i++) {
      int transaction = conflict.transactions()[i];
      int use = conflict.uses()[i];
      if ((use & Access.READ) != 0) {
        awaited[transaction].or(sources);
      }
      if ((use & Access.WRITE) != 0) {
        sources.clear();
        sources.set(transaction, hasWriters);
      } else if (use == Access.ADD) {
        sources.set(transaction);
      }
    }
  }

  private int[][] lists() {
    int[][] lists = new int[awaited.length][];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = awaited[i].stream().toArray();
    }
    return lists;
  }
}
