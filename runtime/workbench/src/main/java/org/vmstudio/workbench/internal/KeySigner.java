package org.vmstudio.workbench.internal;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.primitives.Signature;
import org.vmstudio.shell.sending.Signer;

/** A sender with a key of its own: what another node does with its identity. */
final class KeySigner implements Signer {
  private final KeyPair keys;
  private final NodeAddress address;
  private final PacketCodec codec;

  KeySigner(KeyPair keys, int network, PacketCodec codec) {
    this.keys = keys;
    this.address = new NodeAddress(Bytes.wrap(KeyPair.address(network, keys.publicKey())));
    this.codec = codec;
  }

  @Override
  public NodeAddress address() {
    return address;
  }

  @Override
  public Bytes publicKey() {
    return Bytes.wrap(keys.publicKey());
  }

  @Override
  public SignedMessage seal(Message message, Bytes body) {
    byte[] hash = Keccak256.hash(codec.signingBytes(message).view());
    Signature signature = Secp256k1.fastest().sign(hash, keys.privateKey());
    MessageSignature signed =
        new MessageSignature(Hash.wrap(signature.r()), Hash.wrap(signature.s()), signature.v());
    return new SignedMessage(message, signed, Hash.wrap(hash), body);
  }
}
