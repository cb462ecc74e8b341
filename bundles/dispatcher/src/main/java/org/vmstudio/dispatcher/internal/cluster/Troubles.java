package org.vmstudio.dispatcher.internal.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vmstudio.api.message.ChainKey;

/**
 * The chains that do not go on, but for those whose record says so: some wait for the platform and
 * are tried again from time to time, some are parked until an operator resumes them. Thread-safe.
 */
final class Troubles {
  private final Map<ChainKey, String> waiting = new ConcurrentHashMap<>();
  private final Map<ChainKey, String> parked = new ConcurrentHashMap<>();
  private final Set<ChainKey> tried = ConcurrentHashMap.newKeySet();

  /** A chain waits; false where it did already. */
  boolean await(ChainKey chain, String why) {
    tried.remove(chain);
    return waiting.put(chain, why) == null;
  }

  /** Whether a chain waits, even where it is just being tried. */
  boolean isWaiting(ChainKey chain) {
    return waiting.containsKey(chain);
  }

  /** A chain is parked. */
  void park(ChainKey chain, String why) {
    parked.put(chain, why);
  }

  /** Whether a chain may not be served now. */
  boolean stops(ChainKey chain) {
    return parked.containsKey(chain) || waiting.containsKey(chain) && !tried.contains(chain);
  }

  /** The chains that wait; each may be served until it fails again. */
  Set<ChainKey> tryAgain() {
    tried.addAll(waiting.keySet());
    return Set.copyOf(waiting.keySet());
  }

  /** A chain went on; true where it had waited. */
  boolean wentOn(ChainKey chain) {
    tried.remove(chain);
    return waiting.remove(chain) != null;
  }

  /** An operator wants a chain to go on. */
  void clear(ChainKey chain) {
    parked.remove(chain);
    wentOn(chain);
  }

  /** Why a chain does not go on. */
  Optional<String> why(ChainKey chain) {
    return Optional.ofNullable(parked.get(chain)).or(() -> Optional.ofNullable(waiting.get(chain)));
  }
}
