package org.vmstudio.crypto.keyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.api.fault.PlatformFault;

class KeyStoreTest {

  @TempDir Path folder;
  private Path keyFile;
  private Path passphraseFile;
  private KeyStore store;

  @BeforeEach
  void nameTheFiles() {
    keyFile = folder.resolve("keys/node.json");
    passphraseFile = folder.resolve("keys/node.passphrase");
    store = new KeyStore(keyFile, passphraseFile);
  }

  @Test
  void makesAKeyOnceAndFindsItAgain() {
    byte[] first = store.unlockOrCreate().privateKey();
    assertThat(store.unlockOrCreate().privateKey()).isEqualTo(first);
    assertThat(store.unlock().privateKey()).isEqualTo(first);
  }

  @Test
  void leavesItsFilesToTheirOwnerAlone() throws IOException {
    store.unlockOrCreate();
    assertThat(mode(keyFile)).isEqualTo("rw-------");
    assertThat(mode(passphraseFile)).isEqualTo("rw-------");
    assertThat(mode(keyFile.getParent())).isEqualTo("rwx------");
    assertThat(keyFile.getParent()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void stretchesAPassphraseThatItIsGivenAndNotOneThatItDraws() throws IOException {
    store.unlockOrCreate();
    assertThat(Files.readString(keyFile)).containsPattern("\"p\"\\s*:\\s*1\\b");
    Files.delete(keyFile);
    byte[] key = store.unlockOrCreate().privateKey();
    assertThat(Files.readString(keyFile)).containsPattern("\"p\"\\s*:\\s*6\\b");
    assertThat(store.unlock().privateKey()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r-----, 0640",
    "rw-rw-rw-, 0666",
    "rw----r--, 0604",
    "rwx------, 0700",
    "rw---x---, 0610",
  })
  void refusesAPassphraseThatOthersCanReadAndNamesTheMode(String mode, String octal)
      throws IOException {
    store.unlockOrCreate();
    Files.setPosixFilePermissions(passphraseFile, PosixFilePermissions.fromString(mode));
    assertUnavailable("has mode " + octal);
  }

  @Test
  void takesTheFirstLineAsThePassphrase() throws IOException {
    byte[] key = store.unlockOrCreate().privateKey();
    Files.writeString(passphraseFile, Files.readString(passphraseFile).strip() + "\r\nmore\n");
    assertThat(store.unlock().privateKey()).isEqualTo(key);
  }

  @Test
  void saysWhichFileIsMissingOrWrong() throws IOException {
    assertUnavailable("node.passphrase");
    store.unlockOrCreate();
    Files.writeString(passphraseFile, "another\n");
    assertUnavailable("the passphrase is wrong");
    Files.writeString(passphraseFile, "\n");
    assertUnavailable("has no passphrase");
    Files.write(keyFile, new byte[OwnerFiles.MAX_SIZE + 1]);
    Files.writeString(passphraseFile, "a\n");
    assertUnavailable("has more than");
  }

  @Test
  void neverReplacesAKeyThatCannotBeUnlocked() throws IOException {
    store.unlockOrCreate();
    Files.writeString(keyFile, "damaged");
    assertThatThrownBy(store::unlockOrCreate).isInstanceOf(PlatformFault.class);
    assertThat(keyFile).hasContent("damaged");
  }

  private void assertUnavailable(String reason) {
    assertThatThrownBy(store::unlock)
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            PlatformFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(PlatformFault.Kind.KEY_UNAVAILABLE));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
