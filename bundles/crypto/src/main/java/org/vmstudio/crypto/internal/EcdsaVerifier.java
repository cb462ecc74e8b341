package org.vmstudio.crypto.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.SignatureVerifier;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.primitives.Signature;

/**
 * The paper's {@code Verify} over secp256k1. Stateless. The curve is asked for at each use, so that
 * its native library does not load while the node starts.
 */
@Component(service = SignatureVerifier.class)
public final class EcdsaVerifier implements SignatureVerifier {

  @Override
  public boolean verify(Hash hash, MessageSignature signature, Bytes publicKey) {
    // Recovery covers the recovery bit too; a key that is recovered has signed.
    return recover(hash, signature).filter(publicKey::equals).isPresent();
  }

  @Override
  public Optional<Bytes> recover(Hash hash, MessageSignature signature) {
    byte[] r = signature.r().bytes().view();
    byte[] s = signature.s().bytes().view();
    if (!new Signature(r, s, signature.v()).isLow()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
            Secp256k1.fastest().recover(hash.bytes().view(), r, s, signature.v()))
        .map(Bytes::wrap);
  }

  @Override
  public NodeAddress address(int network, Bytes publicKey) {
    return new NodeAddress(Bytes.wrap(KeyPair.address(network, publicKey.view())));
  }
}
