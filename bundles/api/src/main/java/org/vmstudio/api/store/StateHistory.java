package org.vmstudio.api.store;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A chain's states after verified blocks that follow each other, pinned at one moment: what becomes
 * of the chain later does not show. What changed between them is read once for all of them. To be
 * closed; the states that it opened stay open until they are closed themselves. Thread-safe, also
 * against its closing.
 */
@ProviderType
public interface StateHistory extends AutoCloseable {
  /** The newest block whose state it has. */
  BlockRef last();

  /**
   * Opens the state after a block; empty for heights that it does not cover.
   *
   * @throws IllegalStateException if it was closed
   */
  Optional<StateSnapshot> at(long height);

  @Override
  void close();
}
