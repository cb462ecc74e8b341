package org.vmstudio.dispatcher.internal.gate;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;

/** A node's key without a key file. */
record TestSigner(KeyPair key) implements NodeIdentity {
  @Override
  public NodeAddress address() {
    return new NodeAddress(Bytes.wrap(key.address(1)));
  }

  @Override
  public Bytes publicKey() {
    return Bytes.wrap(key.publicKey());
  }

  @Override
  public MessageSignature sign(Hash hash) {
    Signature signature = key.sign(hash.toArray());
    return new MessageSignature(Hash.wrap(signature.r()), Hash.wrap(signature.s()), signature.v());
  }

  @Override
  public SignedMessage seal(Message message, Bytes body) {
    throw new IllegalStateException("images are signed here, no messages");
  }

  Bytes signImage(Bytes jar) {
    return ImageSeal.encode(sign(ImageSeal.signingHash(ImageSeal.sha256(jar))));
  }
}
