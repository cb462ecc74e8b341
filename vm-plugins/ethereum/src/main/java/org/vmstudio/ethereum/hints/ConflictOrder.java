package org.vmstudio.ethereum.hints;

import java.util.Arrays;
import java.util.Comparator;

/** By location, and where these begin alike by who used them and how. */
enum ConflictOrder implements Comparator<Conflict> {
  INSTANCE;

  @Override
  public int compare(Conflict a, Conflict b) {
    int order = Long.compareUnsigned(a.location(), b.location());
    if (order == 0) {
      order = Arrays.compare(a.transactions(), b.transactions());
    }
    return order == 0 ? Arrays.compare(a.uses(), b.uses()) : order;
  }
}
