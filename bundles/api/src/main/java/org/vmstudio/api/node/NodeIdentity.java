package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.SignedMessage;

/**
 * This node's own key. Unlocking runs beside the start: the first signature may have to wait for
 * it. Thread-safe.
 */
@ProviderType
public interface NodeIdentity {
  /** The node's address. */
  NodeAddress address();

  /** Its public key: 64 bytes. */
  Bytes publicKey();

  /**
   * Signs a hash, low s.
   *
   * @throws org.vmstudio.api.fault.PlatformFault if the key cannot be unlocked
   */
  MessageSignature sign(Hash hash);

  /** Hashes and signs a message that names this node as its sender. */
  SignedMessage seal(Message message, Bytes body);
}
