package org.vmstudio.ethereum.trie;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Branches of tries, for many tries and over their changes. Who looks for one knows its hash, so
 * that a branch of another version, or of another trie, is never taken for it, and forgetting one
 * costs no more than loading it again. A place has a few branches; the one that was not used for
 * longest makes room, so that the upper levels, which every update passes, stay. Leaves are not
 * kept: there are more of them than of all else, and each is needed seldom.
 *
 * <p>Thread-safe. Threads that meet at a place may each forget what the other remembers.
 */
public final class NodeCache {

  /** For branches whose children are all in their encoding. */
  static final @Nullable Node[] NO_CHILDREN = new @Nullable Node[Branch.WIDTH];

  private static final int WAYS = 4;

  /** What a branch with all its ways takes, with its entry here. */
  private static final int BRANCH_BYTES = 700;

  private final int places;
  private final AtomicReferenceArray<@Nullable Branch> branches;
  private final int[] tags;
  private final int[] used;
  private final AtomicInteger now = new AtomicInteger();

  /** A cache that takes at most so much memory. */
  public NodeCache(long bytes) {
    places = Integer.highestOneBit(Math.clamp(bytes / BRANCH_BYTES / WAYS, 1, 1 << 24));
    branches = new AtomicReferenceArray<>(places * WAYS);
    tags = new int[places * WAYS];
    used = new int[places * WAYS];
  }

  /** Says that time goes on: what is used from now on was used later than all before. */
  public void tick() {
    now.getAndIncrement();
  }

  /** The branch with a reference, null where it is not known. */
  @Nullable Branch get(int place, byte[] reference) {
    int first = first(place);
    for (int way = first; way < first + WAYS; way++) {
      Branch branch = branches.getAcquire(way);
      if (branch != null && Arrays.equals(branch.reference, reference)) {
        used[way] = now.getPlain();
        return branch;
      }
    }
    return null;
  }

  /** Remembers a branch in place of an older version, or of what was not used for longest. */
  void put(int place, Branch branch) {
    int first = first(place);
    int victim = first;
    for (int way = first; way < first + WAYS; way++) {
      if (tags[way] == place || branches.getPlain(way) == null) {
        victim = way;
        break;
      }
      if (used[way] - used[victim] < 0) {
        victim = way;
      }
    }
    tags[victim] = place;
    used[victim] = now.getPlain();
    branches.setRelease(victim, branch);
  }

  private int first(int place) {
    return (place & places - 1) * WAYS;
  }

  /** A number for a path, the first nibbles of a key, in a trie. */
  static int place(int owner, byte[] key, int depth) {
    int place = owner;
    for (int i = 0; i < depth; i++) {
      place = step(place, Nibbles.at(key, i));
    }
    return mix(place);
  }

  /** The same for the nibbles of a path. */
  static int place(int owner, byte[] path) {
    int place = owner;
    for (byte nibble : path) {
      place = step(place, nibble);
    }
    return mix(place);
  }

  private static int step(int place, int nibble) {
    return place * 31 + nibble + 1;
  }

  private static int mix(int place) {
    int mixed = place * 0x9e3779b9;
    return mixed ^ mixed >>> 15;
  }
}
