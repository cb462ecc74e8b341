package org.vmstudio.api.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ScratchStates;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateDelta;

/** A state that is thrown away. */
final class MemoryScratch implements ScratchStates.Scratch {

  private final Map<Integer, NavigableMap<Bytes, byte[]>> state = new HashMap<>();
  private BlockRef at;

  MemoryScratch(BlockRef at, StateDelta content) {
    this.at = at;
    MemoryChain.apply(state, content);
  }

  @Override
  public BlockRef at() {
    return at;
  }

  @Override
  public StateSnapshot open() {
    return new MemorySnapshot(at, state);
  }

  @Override
  public void advance(BlockRef to, StateDelta delta) {
    MemoryChain.apply(state, delta);
    at = to;
  }

  @Override
  public void close() {
    state.clear();
  }
}
