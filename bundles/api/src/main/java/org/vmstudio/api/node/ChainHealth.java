package org.vmstudio.api.node;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;

/** Whether chains go on as they should. Thread-safe. */
@ProviderType
public interface ChainHealth {
  /**
   * Why a chain does not go on although its record does not say that it is halted: it waits for the
   * platform, such as for space on the device, and goes on by itself; or its halt could not be
   * written.
   */
  Optional<String> trouble(ChainKey chain);
}
