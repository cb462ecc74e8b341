package org.vmstudio.crypto.keyfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.crypto.primitives.Hex;
import org.vmstudio.crypto.primitives.KeyPair;

class KeyFileTest {

  private static final byte[] PASSPHRASE = "testpassword".getBytes(UTF_8);
  private static final String SECRET =
      "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

  /** The vector of the Web3 Secret Storage Definition. */
  private static final String PBKDF2 =
      """
      {"crypto": {
         "cipher": "aes-128-ctr",
         "cipherparams": {"iv": "6087dab2f9fdbbfaddc31a909735c1e6"},
         "ciphertext": "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
         "kdf": "pbkdf2",
         "kdfparams": {"c": 262144, "dklen": 32, "prf": "hmac-sha256",
           "salt": "ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
         "mac": "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
       "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6", "version": 3}
      """;

  /** Its scrypt vector breaks RFC 7914; this one was made with the scrypt of Node.js. */
  private static final String SCRYPT =
      """
      {"crypto": {
         "cipher": "aes-128-ctr",
         "cipherparams": {"iv": "83dbcc02d8ccb40e466191a123791e0e"},
         "ciphertext": "b160ff7e6d855b53a3f8d65e4b2850584cfaa01751807f19d07c298de16f802d",
         "kdf": "scrypt",
         "kdfparams": {"dklen": 32, "n": 262144, "p": 1, "r": 8,
           "salt": "ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
         "mac": "daeeba49ffae86381ae33f74c05dc0038888a7806267a04a1ae2183a7f2b7b17"},
       "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6", "version": 3}
      """;

  @Test
  void decryptsThePublishedFiles() throws Exception {
    for (String file : new String[] {PBKDF2, SCRYPT}) {
      KeyPair key = KeyFile.parse(file.getBytes(UTF_8)).decrypt(PASSPHRASE);
      assertThat(Hex.encode(key.privateKey())).isEqualTo(SECRET);
    }
  }

  @Test
  void decryptsWhatItEncrypted() throws Exception {
    SecureRandom random = new SecureRandom();
    KeyPair key = KeyPair.generate(random);
    byte[] json = KeyFile.encrypt(key, PASSPHRASE, KeyFile.Origin.GIVEN, random).toJson();
    assertThat(KeyFile.parse(json).decrypt(PASSPHRASE).privateKey()).isEqualTo(key.privateKey());
    assertThat(new String(json, UTF_8)).doesNotContain(Hex.encode(key.privateKey()));
  }

  @Test
  void writesWhatItReadAgain() throws Exception {
    KeyFile file = KeyFile.parse(PBKDF2.getBytes(UTF_8));
    KeyFile again = KeyFile.parse(file.toJson());
    assertThat(again.decrypt(PASSPHRASE).privateKey()).isEqualTo(Hex.decode(SECRET));
  }

  @Test
  void refusesAWrongPassphraseAndAChangedFile() {
    assertRefused(PBKDF2, "wrong", "the passphrase is wrong");
    assertRefused(PBKDF2.replace("5318b4", "5318b5"), "testpassword", "the file was changed");
    assertRefused(
        PBKDF2.replace("\"id\"", "\"address\": \"" + "00".repeat(20) + "\", \"id\""),
        "testpassword",
        "not that of its address");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"n\": 262144 | \"n\": 2097152      | scrypt n",
        "\"n\": 262144 | \"n\": 262145       | scrypt n",
        "\"n\": 262144 | \"n\": 0            | scrypt n",
        "\"n\": 262144 | \"n\": -2147483648  | scrypt n",
        "\"n\": 262144 | \"n\": 99999999999  | /crypto/kdfparams/n",
        "\"r\": 8      | \"r\": 0            | scrypt r",
        "\"r\": 8      | \"r\": 1            | not below",
        "\"r\": 8      | \"r\": 9            | more than 256 MiB",
        "\"r\": 8      | \"r\": 1048576      | more than 256 MiB",
        "\"p\": 1      | \"p\": 3            | units of work",
        "\"p\": 1      | \"p\": 0            | scrypt p",
        "\"p\": 1      | \"p\": 2147483647   | scrypt p",
        "\"dklen\": 32 | \"dklen\": 64       | dklen",
        "scrypt        | argon2              | argon2",
        "aes-128-ctr   | aes-128-cbc         | cipher",
        "\"version\": 3| \"version\": 1      | version",
        "83dbcc02      | 83dbcc              | iv",
        "83dbcc02      | zzdbcc02            | refused",
        "\"mac\"       | \"nac\"             | /crypto/mac is missing",
        "{\"crypto\"   | [{\"crypto\"        | no JSON",
      })
  void refusesFilesOutOfBounds(String from, String to, String reason) {
    assertThat(SCRYPT).contains(from);
    assertRefused(SCRYPT.replace(from, to), "testpassword", reason);
  }

  @Test
  void refusesAnIterationCountOutOfBounds() {
    for (String count : new String[] {"0", "10000001", "2147483648"}) {
      assertRefused(PBKDF2.replace("262144", count), "testpassword", "c");
    }
    assertRefused(PBKDF2.replace("hmac-sha256", "hmac-sha1"), "testpassword", "prf");
    assertRefused(
        PBKDF2.replace("ae3cd4e7", "ae".repeat(1100) + "ae3cd4e7"), "testpassword", "salt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "nonsense", "{\"crypto\": 1}", "\u0000", "{\"a\":"})
  void refusesWhatIsNoKeyFile(String content) {
    assertThatThrownBy(() -> KeyFile.parse(content.getBytes(UTF_8)))
        .isInstanceOf(KeyFileException.class);
  }

  @Test
  void refusesDeepNesting() {
    assertThatThrownBy(() -> KeyFile.parse("{\"a\":".repeat(1000).getBytes(UTF_8)))
        .isInstanceOf(KeyFileException.class);
  }

  private static void assertRefused(String content, String passphrase, String reason) {
    assertThatThrownBy(
            () -> KeyFile.parse(content.getBytes(UTF_8)).decrypt(passphrase.getBytes(UTF_8)))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining(reason);
  }
}
