package org.vmstudio.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.ImageSigner.KeyFile;
import org.vmstudio.api.node.ImageSigner.Seal;
import org.vmstudio.crypto.keyfile.KeyStore;
import org.vmstudio.crypto.primitives.ImageDigest;

class KeyFileImageSignerTest {

  private static final int NETWORK = 7;
  private static final Bytes JAR = Bytes.of((byte) 1, (byte) 2);

  @TempDir Path folder;
  private final EcdsaVerifier verifier = new EcdsaVerifier();
  private KeyFileIdentity identity;
  private KeyFileImageSigner signer;

  @BeforeEach
  void makeAKey() {
    identity = new KeyFileIdentity(NETWORK, store("node"), true);
    signer = new KeyFileImageSigner(identity);
  }

  @Test
  void theNodesOwnKeySigns() {
    Seal seal = signer.sign(JAR, Optional.empty());

    assertThat(seal.signer()).isEqualTo(identity.address()).isEqualTo(recovered(seal));
  }

  @Test
  void anotherKeySignsOnTheNodesNetwork() {
    byte[] address = store("other").unlockOrCreate().address(NETWORK);

    Seal seal = signer.sign(JAR, Optional.of(file("other")));

    assertThat(seal.signer().bytes()).isEqualTo(Bytes.wrap(address));
    assertThat(recovered(seal)).isEqualTo(seal.signer()).isNotEqualTo(identity.address());
  }

  @Test
  void aKeyThatIsNotThereIsAFault() {
    assertThat(identity.address()).isNotNull();
    assertThatThrownBy(() -> signer.sign(JAR, Optional.of(file("none"))))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("none.json");
  }

  private NodeAddress recovered(Seal seal) {
    byte[] bytes = seal.signature().toArray();
    assertThat(bytes).hasSize(65);
    MessageSignature signature =
        new MessageSignature(
            Hash.wrap(Arrays.copyOf(bytes, 32)),
            Hash.wrap(Arrays.copyOfRange(bytes, 32, 64)),
            bytes[64]);
    Hash hash = Hash.wrap(ImageDigest.signingHash(seal.sha256().toArray()));
    return verifier.address(NETWORK, verifier.recover(hash, signature).orElseThrow());
  }

  private KeyFile file(String name) {
    return new KeyFile(folder.resolve(name + ".json"), folder.resolve(name + ".passphrase"));
  }

  private KeyStore store(String name) {
    KeyFile file = file(name);
    return new KeyStore(file.key(), file.passphrase());
  }
}
