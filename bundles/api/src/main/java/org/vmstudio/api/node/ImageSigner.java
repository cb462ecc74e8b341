package org.vmstudio.api.node;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.NodeAddress;

/**
 * Makes the detached signatures with which VM images come to the {@link ImageGate}. Thread-safe.
 */
@ProviderType
public interface ImageSigner {
  /**
   * Signs an image.
   *
   * @param jar the bundle's bytes
   * @param key whose key signs; this node's own where it is empty
   * @throws org.vmstudio.api.fault.PlatformFault {@code KEY_UNAVAILABLE} if the key cannot be
   *     unlocked
   */
  Seal sign(Bytes jar, Optional<KeyFile> key);

  /**
   * A key that is not this node's.
   *
   * @param key a Web3 Secret Storage file, version 3
   * @param passphrase the file with its passphrase, which nobody but its owner may read
   */
  record KeyFile(Path key, Path passphrase) {}

  /**
   * A signature.
   *
   * @param signature 65 bytes r, s, v, as the gate wants them
   * @param sha256 the digest that it is over
   * @param signer whose it is, on this node's network
   */
  record Seal(Bytes signature, Hash sha256, NodeAddress signer) {}
}
