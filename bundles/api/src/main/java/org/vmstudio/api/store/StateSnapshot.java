package org.vmstudio.api.store;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.vm.StateView;

/**
 * A chain's state pinned at one block: later commits do not show. To be closed. Thread-safe until
 * then.
 */
@ProviderType
public interface StateSnapshot extends StateView, AutoCloseable {
  /** The block after which it is the state. */
  BlockRef at();

  @Override
  void close();
}
