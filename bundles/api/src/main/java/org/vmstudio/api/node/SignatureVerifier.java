package org.vmstudio.api.node;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;

/** The paper's {@code Verify}: signatures and addresses of any node. Thread-safe. */
@ProviderType
public interface SignatureVerifier {
  /**
   * Whether a signature is by a public key (64 bytes) over a hash, with low s and the right
   * recovery bit.
   */
  boolean verify(Hash hash, MessageSignature signature, Bytes publicKey);

  /** The public key that made a signature with low s; empty where there is none. */
  Optional<Bytes> recover(Hash hash, MessageSignature signature);

  /** The address of a public key (64 bytes) on a network (its version byte, 0 to 255). */
  NodeAddress address(int network, Bytes publicKey);
}
