package org.vmstudio.api.store;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.vm.StateView;

/**
 * A chain's state pinned at one block: later commits do not show. To be closed; reads after that
 * throw {@link IllegalStateException}, or a {@link org.vmstudio.api.fault.PlatformFault} of kind
 * {@code STOPPING} where the node closed it. Thread-safe, also against its closing.
 */
@ProviderType
public interface StateSnapshot extends StateView, AutoCloseable {
  /** The block after which it is the state. */
  BlockRef at();

  @Override
  void close();
}
