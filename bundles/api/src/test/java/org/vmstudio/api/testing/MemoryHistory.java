package org.vmstudio.api.testing;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StateHistory;
import org.vmstudio.api.store.StateSnapshot;

/** A chain's states from a height on. */
final class MemoryHistory implements StateHistory {

  private final NavigableMap<Long, State> states = new TreeMap<>();
  private volatile boolean closed;

  private record State(BlockRef at, Map<Integer, NavigableMap<Bytes, byte[]>> tables) {}

  MemoryHistory(MemoryChain chain, long from) {
    chain
        .history
        .subMap(from, true, chain.verified.height(), true)
        .forEach((height, tables) ->
            states.put(height, new State(chain.refAt(height).orElseThrow(), tables)));
  }

  @Override
  public BlockRef last() {
    return states.lastEntry().getValue().at();
  }

  @Override
  public Optional<StateSnapshot> at(long height) {
    if (closed) {
      throw new IllegalStateException("the history is closed");
    }
    return Optional.ofNullable(states.get(height))
        .map(state -> new MemorySnapshot(state.at(), state.tables()));
  }

  @Override
  public void close() {
    closed = true;
  }
}
