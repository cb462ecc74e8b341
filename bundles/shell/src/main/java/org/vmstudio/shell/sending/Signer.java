package org.vmstudio.shell.sending;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.NodeIdentity;

/** Who signs messages: this node, or another one that a command plays. */
public interface Signer {
  /** The sender's address. */
  NodeAddress address();

  /** The sender's public key: 64 bytes. */
  Bytes publicKey();

  /** Hashes and signs a message that names this sender. */
  SignedMessage seal(Message message, Bytes body);

  /** This node with its own key. */
  static Signer node(NodeIdentity identity) {
    return new Signer() {
      @Override
      public NodeAddress address() {
        return identity.address();
      }

      @Override
      public Bytes publicKey() {
        return identity.publicKey();
      }

      @Override
      public SignedMessage seal(Message message, Bytes body) {
        return identity.seal(message, body);
      }
    };
  }
}
