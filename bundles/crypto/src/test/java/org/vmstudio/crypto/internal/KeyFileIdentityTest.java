package org.vmstudio.crypto.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.crypto.keyfile.KeyStore;
import org.vmstudio.crypto.primitives.Keccak256;

class KeyFileIdentityTest {

  private static final int NETWORK = 0x6f;
  private static final Bytes BODY = Bytes.of("body".getBytes(UTF_8));
  private static final ChainKey CHAIN = new ChainKey(hash("chain"), "main@0123456789abcdef");

  @TempDir Path folder;
  private KeyFileIdentity identity;
  private final EcdsaVerifier verifier = new EcdsaVerifier();

  @BeforeEach
  void makeAKey() {
    identity = new KeyFileIdentity(NETWORK, store(), true);
  }

  @AfterEach
  void waitUntilTheKeyIsWritten() {
    // It is made on another thread, and the folder goes with the test.
    assertThat(identity.address()).isNotNull();
  }

  @Test
  void itsAddressIsThatOfItsKeyOnItsNetwork() {
    assertThat(identity.address()).isEqualTo(verifier.address(NETWORK, identity.publicKey()));
    assertThat(identity.address().network()).isEqualTo(NETWORK);
  }

  @Test
  void isTheSameAfterARestart() {
    assertThat(identity.address())
        .isEqualTo(new KeyFileIdentity(NETWORK, store(), false).address());
  }

  @Test
  void sealsMessagesThatVerify() {
    SignedMessage sealed = identity.seal(message(identity, BODY), BODY);
    assertThat(verifier.verify(sealed.hash(), sealed.signature(), identity.publicKey())).isTrue();
    assertThat(sealed.body()).isEqualTo(BODY);
  }

  @Test
  void sealsNothingForOthersAndNoOtherBody() {
    KeyFileIdentity other =
        new KeyFileIdentity(
            NETWORK, new KeyStore(folder.resolve("other"), folder.resolve("pass")), true);
    Preload message = message(identity, BODY);
    assertThatThrownBy(() -> other.seal(message, BODY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> identity.seal(message, Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sealsNoMessagesThatNodesDoNotSend() {
    ImageRef image = new ImageRef("evm", ImageVersion.parse("1.0.0"), hash("image"));
    Load load = new Load(CHAIN, new HeightRange(1, 1), image, hash("blocks"));
    assertThatThrownBy(() -> identity.seal(load, Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsEverybodyThatItsKeyIsLocked() {
    KeyFileIdentity locked =
        new KeyFileIdentity(
            NETWORK, new KeyStore(folder.resolve("none"), folder.resolve("none")), false);
    assertThatThrownBy(locked::address).isInstanceOf(PlatformFault.class);
    assertThatThrownBy(() -> locked.sign(hash("x")))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("none");
  }

  @Test
  void verificationLooksAtTheHashTheKeyAndTheRecoveryBit() {
    Hash hash = hash("message");
    MessageSignature good = identity.sign(hash);
    MessageSignature otherBit = new MessageSignature(good.r(), good.s(), 1 - good.v());
    assertThat(verifier.verify(hash, good, identity.publicKey())).isTrue();
    assertThat(verifier.recover(hash, good)).contains(identity.publicKey());
    assertThat(verifier.verify(hash, otherBit, identity.publicKey())).isFalse();
    assertThat(verifier.verify(hash("another"), good, identity.publicKey())).isFalse();
    assertThat(verifier.verify(hash, good, Bytes.wrap(new byte[64]))).isFalse();
  }

  private KeyStore store() {
    return new KeyStore(folder.resolve("node.json"), folder.resolve("node.passphrase"));
  }

  private static Preload message(KeyFileIdentity from, Bytes body) {
    Origin origin = new Origin(1, 2, 3, from.address(), from.publicKey());
    Hash bodyHash = Hash.wrap(Keccak256.hash(body.view()));
    return new Preload(CHAIN, new HeightRange(1, 1), bodyHash, origin);
  }

  private static Hash hash(String text) {
    return Hash.wrap(Keccak256.hash(text.getBytes(UTF_8)));
  }
}
