package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;

/**
 * Brings machines up beside those that serve, so that they can be tried first and take over without
 * delay. Thread-safe.
 */
@ProviderType
public interface Standby {
  /**
   * A READY container with an image beside the chain's own; message II for that image takes it.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_UNAVAILABLE} or {@code
   *     MACHINE_FAILED}
   */
  Container prepare(ChainKey chain, ImageRef image);

  /** Lets go of the container beside the chain's own, if there is one. */
  void discard(ChainKey chain, String why);

  /**
   * A READY container with an image for blocks of long ago: it is the caller's, who ends it.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_UNAVAILABLE} or {@code
   *     MACHINE_FAILED}
   */
  Container detached(ChainKey chain, ImageRef image);

  /** Lets go of a container that is the caller's. */
  void end(Container container, String why);

  /**
   * Uninstalls the bundle of an image, unless a container holds it.
   *
   * @return whether none does
   */
  boolean release(ImageRef image);
}
