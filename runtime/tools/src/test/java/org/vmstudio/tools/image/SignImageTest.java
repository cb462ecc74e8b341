package org.vmstudio.tools.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.crypto.keyfile.KeyStore;
import org.vmstudio.crypto.primitives.Hex;
import org.vmstudio.crypto.primitives.ImageDigest;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.primitives.Signature;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.tools.Console;

/** {@code vmstudio image sign}. */
class SignImageTest {
  private static final byte[] BUNDLE = {1, 2, 3};

  @TempDir Path folder;
  private final Console console = new Console();
  private Path jar;
  private Path key;

  @BeforeEach
  void write() throws Exception {
    jar = Files.write(folder.resolve("vm.jar"), BUNDLE);
    key = folder.resolve("release.json");
  }

  @Test
  void theSignatureIsTheKeysOverTheBundlesDigest() throws Exception {
    KeyPair keys = new KeyStore(key, folder.resolve("release.passphrase")).unlockOrCreate();

    assertThat(sign("--key", key.toString(), jar.toString())).isEqualTo(ExitCode.OK);

    byte[] sealed = Files.readAllBytes(folder.resolve("vm.jar.sig"));
    assertThat(sealed).hasSize(65);
    Signature signature =
        new Signature(Arrays.copyOf(sealed, 32), Arrays.copyOfRange(sealed, 32, 64), sealed[64]);
    byte[] hash = ImageDigest.signingHash(ImageDigest.sha256(BUNDLE));
    assertThat(Secp256k1.fastest().verify(hash, signature, keys.publicKey())).isTrue();
    assertThat(console.out())
        .contains(
            "vm.jar.sig", Hex.encode(keys.address(1)), Hex.encode(ImageDigest.sha256(BUNDLE)));
  }

  @Test
  void aSignatureThatIsThereStays() throws Exception {
    new KeyStore(key, folder.resolve("release.passphrase")).unlockOrCreate();
    Files.write(folder.resolve("vm.jar.sig"), BUNDLE);

    assertThat(sign("--key", key.toString(), jar.toString())).isEqualTo(ExitCode.USAGE);

    assertThat(console.errors()).singleElement().asString().contains("is there already");
    assertThat(folder.resolve("vm.jar.sig")).hasBinaryContent(BUNDLE);
  }

  @Test
  void whatIsMissingOrWrongIsOneLine() throws Exception {
    assertThat(sign("--key", key.toString(), jar.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(console.errors()).singleElement().asString().contains("release.passphrase");
    assertThat(sign("--key", key.toString(), folder.resolve("no.jar").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(console.errors()).singleElement().asString().contains("no file", "no.jar");
    assertThat(sign(jar.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(console.errors()).singleElement().asString().contains("--key");
  }

  private int sign(String... arguments) {
    return SignImage.run(console.surroundings(), arguments);
  }
}
