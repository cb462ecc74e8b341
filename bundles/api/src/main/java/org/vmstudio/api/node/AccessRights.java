package org.vmstudio.api.node;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;

/** Who may do what: default-deny. Thread-safe. */
@ProviderType
public interface AccessRights {
  /**
   * Whether an address has a right.
   *
   * @param chain on this chain; empty asks for the right on every chain
   */
  boolean allowed(NodeAddress address, Optional<ChainKey> chain, Right right);
}
