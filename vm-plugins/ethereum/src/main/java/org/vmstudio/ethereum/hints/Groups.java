package org.vmstudio.ethereum.hints;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.vmstudio.ethereum.recording.Access;

/**
 * Transactions that conflict, directly or by way of others, share a group; others are alone (second
 * paper, section III-E, by a disjoint-set). A group is named by its first transaction. Who only
 * adds to a balance, such as a fee to the beneficiary's, joins nobody: who looks at the balance
 * waits for those before it.
 */
public final class Groups {
  private final int[] parents;

  private Groups(int transactions) {
    parents = new int[transactions];
    for (int i = 0; i < transactions; i++) {
      parents[i] = i;
    }
  }

  /** Returns the group of each transaction. */
  static int[] of(int transactions, List<Conflict> conflicts) {
    Groups groups = new Groups(transactions);
    // Locations that were used by the same in the same way count once.
    Set<byte[]> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Conflict conflict : conflicts) {
      if (done.add(conflict.uses())) {
        groups.join(conflict);
      }
    }
    int[] first = new int[transactions];
    for (int i = 0; i < transactions; i++) {
      first[i] = groups.find(i);
    }
    return first;
  }

  /** Joins all but those who only added something, whom the others wait for. */
  private void join(Conflict conflict) {
    int[] members = conflict.transactions();
    int first = -1;
    for (int i = 0; i < members.length; i++) {
      if (conflict.uses()[i] != Access.ADD) {
        first = first < 0 ? members[i] : first;
        join(first, members[i]);
      }
    }
  }

  /** The lower root stays one, so that it is the group's first transaction. */
  private void join(int a, int b) {
    int rootA = find(a);
    int rootB = find(b);
    parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private int find(int transaction) {
    int i = transaction;
    while (parents[i] != i) {
      parents[i] = parents[parents[i]];
      i = parents[i];
    }
    return i;
  }
}
