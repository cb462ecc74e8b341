package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.store.ImageRecord;

/**
 * The one way by which a VM image gets into a node, whoever brings it: message IV, the shipped
 * image at first start, the drop-in folder. Thread-safe.
 */
@ProviderType
public interface ImageGate {
  /**
   * Checks an image's form, digest, signature, signer's right, version and SPI version, and keeps
   * it. An image that was admitted before is simply answered.
   *
   * @param jar the bundle's bytes
   * @param signature 65 bytes r, s, v over keccak256("VMStudio image/1" || sha256 of the JAR)
   * @throws RejectedException {@code BAD_IMAGE}, {@code NOT_AUTHORISED}, {@code TOO_LARGE}
   */
  ImageRecord admit(Bytes jar, Bytes signature) throws RejectedException;

  /**
   * As {@link #admit}, and never a step back: of the images with its family and name it has to be
   * the newest. An image that was admitted before is simply answered here too.
   *
   * @throws RejectedException {@code VERSION_NOT_NEWER} besides
   */
  ImageRecord admitNewer(Bytes jar, Bytes signature) throws RejectedException;

  /**
   * Lets go of an image that no chain uses, neither for its next block nor to verify an earlier one
   * again. One that is not there is gone already.
   *
   * @throws RejectedException {@code BUSY} with the chain that uses it
   */
  void retire(Hash sha256) throws RejectedException;
}
