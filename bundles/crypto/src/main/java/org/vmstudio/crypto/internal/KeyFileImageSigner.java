package org.vmstudio.crypto.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.ImageSigner;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.crypto.keyfile.KeyStore;
import org.vmstudio.crypto.primitives.ImageDigest;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;

/** Signs with this node's key, or with one that is unlocked for the one signature. */
@Component
public final class KeyFileImageSigner implements ImageSigner {

  private final NodeIdentity identity;

  /**
   * Made by Declarative Services.
   *
   * @param identity this node's key
   */
  @Activate
  public KeyFileImageSigner(@Reference NodeIdentity identity) {
    this.identity = identity;
  }

  @Override
  public Seal sign(Bytes jar, Optional<KeyFile> key) {
    byte[] sha256 = ImageDigest.sha256(jar.view());
    byte[] hash = ImageDigest.signingHash(sha256);
    if (key.isEmpty()) {
      MessageSignature own = identity.sign(Hash.wrap(hash));
      return seal(
          new Signature(own.r().toArray(), own.s().toArray(), own.v()), sha256, identity.address());
    }
    KeyPair other = new KeyStore(key.get().key(), key.get().passphrase()).unlock();
    NodeAddress signer = new NodeAddress(Bytes.wrap(other.address(identity.address().network())));
    return seal(other.sign(hash), sha256, signer);
  }

  private static Seal seal(Signature signature, byte[] sha256, NodeAddress signer) {
    return new Seal(Bytes.wrap(signature.toBytes()), Hash.wrap(sha256), signer);
  }
}
