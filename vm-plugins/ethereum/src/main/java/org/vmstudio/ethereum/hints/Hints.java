package org.vmstudio.ethereum.hints;

import java.util.Arrays;
import java.util.List;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Hash;

/**
 * The conflict set of a block and the groups of its transactions.
 *
 * @param transactions how many transactions the block has
 * @param conflicts the shared locations, ordered by location, then by who used them
 * @param groups of each transaction the first one of its group
 */
public record Hints(int transactions, List<Conflict> conflicts, int[] groups) {
  /** Takes a copy of the list. */
  public Hints {
    conflicts = List.copyOf(conflicts);
  }

  /** Returns the hints of conflicts, with the groups that follow. */
  static Hints of(int transactions, List<Conflict> conflicts) {
    return new Hints(transactions, conflicts, Groups.of(transactions, conflicts));
  }

  /** Returns the hash over their encoding: a header's {@code rwSetHash}. */
  public Hash rwSetHash() {
    return Hash.of(Keccak256.hash(HintsEncoder.encode(this)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hints hints
        && transactions == hints.transactions
        && conflicts.equals(hints.conflicts)
        && Arrays.equals(groups, hints.groups);
  }

  @Override
  public int hashCode() {
    return 31 * conflicts.hashCode() + Arrays.hashCode(groups);
  }

  @Override
  public String toString() {
    return transactions + " " + conflicts + " " + Arrays.toString(groups);
  }
}
