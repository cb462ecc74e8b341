package org.vmstudio.crypto.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.Right;
import org.vmstudio.crypto.keyfile.KeyStore;
import org.vmstudio.crypto.primitives.Keccak256;

class ConfiguredRightsTest {

  private static final String ALICE = "01" + "aa".repeat(20);
  private static final NodeAddress BOB = NodeAddress.fromHex("01" + "bb".repeat(20));
  private static final ChainKey MAIN = new ChainKey(hash("main"), "main@0123456789abcdef");
  private static final ChainKey FORK = new ChainKey(hash("main"), "fork@fedcba9876543210");
  private static final ChainKey OTHER = new ChainKey(hash("other"), "other@0123456789abcdef");

  private static NodeAddress own;
  private static NodeIdentity self;

  /** Waits for the key, which is made in the background: its folder goes with the class. */
  @BeforeAll
  static void makeAKey(@TempDir Path folder) {
    self = new KeyFileIdentity(1, new KeyStore(folder.resolve("k"), folder.resolve("p")), true);
    own = self.address();
  }

  @Test
  void deniesWhatNothingAllows() {
    for (Right right : Right.values()) {
      assertThat(allowed("", MAIN, right)).isFalse();
      assertThat(rights("").allowed(own, Optional.of(MAIN), right)).isFalse();
    }
  }

  @Test
  void allowsTheRightsOfAGrantAndNoOthers() {
    String grant = ALICE + " * preload,image";
    assertThat(allowed(grant, MAIN, Right.PRELOAD)).isTrue();
    assertThat(allowed(grant, MAIN, Right.IMAGE)).isTrue();
    assertThat(allowed(grant, MAIN, Right.REORG)).isFalse();
    assertThat(rights(grant).allowed(BOB, Optional.of(MAIN), Right.PRELOAD)).isFalse();
  }

  @Test
  void holdsAGrantToItsChain() {
    for (String chain : new String[] {MAIN.branch(), MAIN.id().toHex() + "/" + MAIN.branch()}) {
      String grant = ALICE + " " + chain + " preload";
      assertThat(allowed(grant, MAIN, Right.PRELOAD)).isTrue();
      assertThat(allowed(grant, FORK, Right.PRELOAD)).isFalse();
      assertThat(allowed(grant, OTHER, Right.PRELOAD)).isFalse();
    }
  }

  @Test
  void anIdStandsForAllItsBranches() {
    String grant =
        "0x" + ALICE + " 0x" + hash("main").toHex().toUpperCase(Locale.ROOT) + " PRELOAD";
    assertThat(allowed(grant, MAIN, Right.PRELOAD)).isTrue();
    assertThat(allowed(grant, FORK, Right.PRELOAD)).isTrue();
    assertThat(allowed(grant, OTHER, Right.PRELOAD)).isFalse();
  }

  @Test
  void onlyAStarGivesARightOnEveryChain() {
    NodeAddress alice = NodeAddress.fromHex(ALICE);
    assertThat(rights(ALICE + " * image").allowed(alice, Optional.empty(), Right.IMAGE)).isTrue();
    assertThat(
            rights(ALICE + " " + MAIN.branch() + " image")
                .allowed(alice, Optional.empty(), Right.IMAGE))
        .isFalse();
  }

  @Test
  void selfIsThisNode() {
    ConfiguredRights rights = rights("self * admin");
    assertThat(rights.allowed(own, Optional.of(MAIN), Right.ADMIN)).isTrue();
    assertThat(rights.allowed(BOB, Optional.of(MAIN), Right.ADMIN)).isFalse();
  }

  @Test
  void readsSeveralGrantsInOneString() {
    String grants = "self * admin;\n " + ALICE + " * preload ;" + ALICE + " * reorg";
    assertThat(Grant.parseAll(grants)).hasSize(3);
    assertThat(allowed(grants, MAIN, Right.REORG)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "self *",
        "self * fly",
        "self * preload extra",
        "0xnothex * preload",
        "01aa * preload",
        "self mainnet preload",
        "self * preload,",
      })
  void refusesAGrantItCannotReadAndQuotesIt(String grant) {
    assertThatThrownBy(() -> Grant.parseAll(grant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + grant + "\"");
  }

  private boolean allowed(String grants, ChainKey chain, Right right) {
    return rights(grants).allowed(NodeAddress.fromHex(ALICE), Optional.of(chain), right);
  }

  private ConfiguredRights rights(String... grants) {
    return new ConfiguredRights(
        Stream.of(grants).flatMap(line -> Grant.parseAll(line).stream()).toList(), self);
  }

  private static Hash hash(String text) {
    return Hash.wrap(Keccak256.hash(text.getBytes(UTF_8)));
  }
}
