package org.vmstudio.ethereum.hints;

import java.util.Arrays;
import org.vmstudio.ethereum.recording.Access;

/**
 * A location that transactions share of which one changes what another one sees.
 *
 * @param location the first 8 bytes of the location's hash
 * @param transactions who used it, in their order, from 0
 * @param uses how each of them did, bits of {@link Access}
 */
public record Conflict(long location, int[] transactions, byte[] uses) {

  /** Tells whether uses by different transactions are in each other's way. */
  static boolean is(byte[] uses) {
    int all = 0;
    int writers = 0;
    for (byte use : uses) {
      all |= use;
      writers += (use & Access.WRITE) != 0 ? 1 : 0;
    }
    boolean isObserved = (all & Access.ADD) != 0 && (all & Access.READ) != 0;
    return uses.length > 1 && (writers > 0 || isObserved);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Conflict conflict
        && location == conflict.location
        && Arrays.equals(transactions, conflict.transactions)
        && Arrays.equals(uses, conflict.uses);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(location) ^ 31 * Arrays.hashCode(transactions);
  }

  @Override
  public String toString() {
    return "%016x%s%s".formatted(location, Arrays.toString(transactions), Arrays.toString(uses));
  }
}
