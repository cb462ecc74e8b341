package org.vmstudio.ethereum.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmstudio.ethereum.types.Address;

/**
 * Whether transactions ahead are worth trying: not while most of what was tried lately saw the
 * wrong thing, as where each transaction needs the one before.
 */
final class Doubt {
  private static final int LATELY = 8;
  private static final int TOO_MANY = 5;

  /** So many in a row are too many as well. */
  private static final int IN_A_ROW = 0b1111;

  /** A bit for each of the stretches settled lately: whether it was tried in vain. */
  private int inVain;

  /** The last that were in vain. */
  private final Deque<List<SignedTransaction>> stretches = new ArrayDeque<>(TOO_MANY);

  private volatile boolean isDesperate;

  /** Notes of a settled stretch whether it had been tried in vain; for one thread. */
  void note(List<SignedTransaction> stretch, boolean wasInVain) {
    inVain = inVain << 1 & (1 << LATELY) - 1 | (wasInVain ? 1 : 0);
    if (wasInVain) {
      if (stretches.size() == TOO_MANY) {
        stretches.removeFirst();
      }
      stretches.addLast(stretch);
    }
  }

  /** Notes, on any thread, that everything together was of too little use. */
  void despair() {
    isDesperate = true;
  }

  /** Returns whom those called that were in vain lately. */
  Set<Address> suspects() {
    Set<Address> suspects = new HashSet<>();
    for (List<SignedTransaction> stretch : stretches) {
      for (SignedTransaction each : stretch) {
        Address to = each.transaction().to();
        if (to != null) {
          suspects.add(to);
        }
      }
    }
    return suspects;
  }

  /** Tells whether to stop. */
  boolean isTooLarge() {
    return isDesperate || Integer.bitCount(inVain) >= TOO_MANY || (inVain & IN_A_ROW) == IN_A_ROW;
  }
}
