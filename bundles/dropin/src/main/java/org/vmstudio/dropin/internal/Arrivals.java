package org.vmstudio.dropin.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmstudio.api.Hash;

/**
 * Bundles that are being copied. One has arrived when two reads of it, a look apart, have the same
 * digest, and its signature lies beside it or was waited for long enough. For one thread.
 */
final class Arrivals {
  private final int patience;
  private final Map<Path, Arrival> arriving = new HashMap<>();

  /**
   * None yet.
   *
   * @param patience for how many looks an unchanged bundle may wait for its signature
   */
  Arrivals(int patience) {
    this.patience = patience;
  }

  private record Arrival(Sighting sighting, Hash digest, int looks) {}

  /** Forgets those that are not there any more. */
  void keepOnly(Collection<Sighting> seen) {
    List<Path> there = seen.stream().map(Sighting::jar).toList();
    arriving.keySet().retainAll(there);
  }

  /** Looks at a bundle again; gives it once it has arrived, and forgets it then. */
  Optional<Dropped> look(Sighting now) throws IOException {
    Optional<Arrival> before =
        Optional.ofNullable(arriving.get(now.jar()))
            .filter(arrival -> arrival.sighting().equals(now));
    int looks = before.map(Arrival::looks).orElse(0) + 1;
    if (before.isPresent() && now.signature().isEmpty() && looks <= patience) {
      arriving.put(now.jar(), new Arrival(now, before.get().digest(), looks));
      return Optional.empty();
    }
    Dropped dropped = Dropped.read(now);
    Hash digest = dropped.digest();
    if (before.isPresent() && before.get().digest().equals(digest)) {
      arriving.remove(now.jar());
      return Optional.of(dropped);
    }
    arriving.put(now.jar(), new Arrival(now, digest, looks));
    return Optional.empty();
  }
}
