package org.vmstudio.geth.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vmstudio.geth.evm.Fixture.CONTRACT;
import static org.vmstudio.geth.evm.Fixture.SENDER;
import static org.vmstudio.geth.evm.Fixture.TRANSACTION;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

class GethStateTest {
  private GethEvm evm;
  private GethState state;

  @BeforeEach
  void open() {
    assumeTrue(GethEvm.isSupported(), "Geth's EVM does not come for this platform");
    evm = new GethEvm();
    state = evm.emptyState();
  }

  @AfterEach
  void close() {
    if (evm != null) {
      state.close();
      evm.close();
    }
  }

  @Test
  void givesBackWhatWasSet() {
    state.setBalance(SENDER, UInt256.MAX);
    state.setNonce(SENDER, -2);
    state.setCode(CONTRACT, Hex.decode("0x6001"));
    state.setStorage(CONTRACT, UInt256.MAX, UInt256.ONE);

    assertThat(state.balance(SENDER)).isEqualTo(UInt256.MAX);
    assertThat(state.nonce(SENDER)).isEqualTo(-2);
    assertThat(state.code(CONTRACT)).containsExactly(0x60, 0x01);
    assertThat(state.storage(CONTRACT, UInt256.MAX)).isEqualTo(UInt256.ONE);
    assertThat(state.balance(CONTRACT)).isEqualTo(UInt256.ZERO);
    assertThat(state.code(SENDER)).isEmpty();
  }

  @Test
  void hasTheEmptyRootAtFirstAndAnotherAfterAChange() {
    assertThat(state.root()).isEqualTo(Trie.EMPTY_ROOT);
    state.setBalance(SENDER, UInt256.ONE);
    assertThat(state.root()).isNotEqualTo(Trie.EMPTY_ROOT);
  }

  @Test
  void canBeOpenedAgainAtACommittedRoot() {
    state.setBalance(SENDER, UInt256.ONE);
    Hash root = state.commit();
    try (GethState again = evm.open(root)) {
      assertThat(again.balance(SENDER)).isEqualTo(UInt256.ONE);
    }
    assertThatThrownBy(() -> evm.open(new Hash(1, 1, 1, 1))).isInstanceOf(GethException.class);
  }

  @Test
  void refusesToBeUsedWhenClosed() {
    GethState closed = evm.emptyState();
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.balance(SENDER)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsItsDatabaseOpen() {
    assertThatThrownBy(evm::close).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tellsSuccessFromRevertFromFailure() {
    GethOutcome success = Fixture.run(state, Fork.LONDON, "0x602a60005260206000f3");
    assertThat(success.isSuccess()).isTrue();
    assertThat(success.output()).hasSize(32).endsWith(0x2a);
    assertThat(success.gasLeft()).isEqualTo(1_000_000 - 18);

    GethOutcome revert = Fixture.run(state, Fork.LONDON, "0x602a60005260206000fd");
    assertThat(revert.isRevert()).isTrue();
    assertThat(revert.output()).hasSize(32).endsWith(0x2a);

    GethOutcome failure = Fixture.run(state, Fork.LONDON, "0xfe");
    assertThat(failure.isSuccess() || failure.isRevert()).isFalse();
    assertThat(failure.error()).contains("invalid opcode");
    assertThat(failure.gasLeft()).isZero();
  }

  @Test
  void appliesTheRulesOfTheFork() {
    assertThat(Fixture.run(state, Fork.PARIS, "0x5f00").isSuccess()).isFalse();
    assertThat(Fixture.run(state, Fork.SHANGHAI, "0x5f00").isSuccess()).isTrue();
    assertThatThrownBy(() -> Fixture.run(state, Fork.CANCUN, "0x00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cancun");
  }

  @Test
  void showsTheBlockToContracts() {
    String code = "0x606340600052" + "44602052" + "46604052" + "48606052" + "60806000f3";
    byte[] output = Fixture.run(state, Fork.LONDON, code).output();
    assertThat(UInt256.at(output, 0, 32)).isEqualTo(UInt256.ofUnsigned(0x63));
    assertThat(UInt256.at(output, 32, 32)).isEqualTo(UInt256.ofUnsigned(77));
    assertThat(UInt256.at(output, 64, 32)).isEqualTo(UInt256.ofUnsigned(1337));
    assertThat(UInt256.at(output, 96, 32)).isEqualTo(UInt256.ofUnsigned(7));
  }

  @Test
  void passesOnWhatTheBlockHashesThrow() {
    state.setCode(CONTRACT, Hex.decode("0x60634000"));
    assertThatThrownBy(() ->
            state.execute(
                Fixture.block(Fork.LONDON),
                Fixture.environment(),
                Fixture.call(""),
                number -> {
                  throw new UnsupportedOperationException("no hash of " + number);
                }))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("no hash of 99");
  }

  @Test
  void listsLogsAndCountsRefunds() {
    state.setCode(CONTRACT, new byte[] {0});
    state.setStorage(CONTRACT, UInt256.ONE, UInt256.ONE);
    state.finishTransaction();
    Fixture.run(state, Fork.LONDON, "0x6000600155602a600052600760206000a1");
    assertThat(state.refund()).isEqualTo(4800);
    assertThat(state.logs(TRANSACTION))
        .singleElement()
        .satisfies(log -> {
          assertThat(log.address()).isEqualTo(CONTRACT);
          assertThat(log.topics()).containsExactly(new Hash(0, 0, 0, 7));
          assertThat(log.data().length()).isEqualTo(32);
        });
  }

  @Test
  void refusesWhatWouldEndTheProcess() {
    Message huge =
        new Message(
            Message.Kind.CALL, SENDER, CONTRACT, UInt256.ZERO, new byte[0], Contexts.MAX_GAS + 1);
    assertThatThrownBy(() ->
            state.execute(
                Fixture.block(Fork.LONDON), Fixture.environment(), huge, number -> Hash.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory");
  }

  @Test
  void warmsWhatAnAccessListNames() {
    state.setCode(CONTRACT, Hex.decode("0x60015400"));
    Message message = Fixture.call("");
    state.beginTransaction(Fixture.block(Fork.LONDON), message, List.of(), TRANSACTION);
    assertThat(gasUsed(message)).isEqualTo(3 + 2100);
    state.finishTransaction();
    var entry = new AccessListEntry(CONTRACT, List.of(UInt256.ONE));
    state.beginTransaction(Fixture.block(Fork.LONDON), message, List.of(entry), TRANSACTION);
    assertThat(gasUsed(message)).isEqualTo(3 + 100);
  }

  private long gasUsed(Message message) {
    GethOutcome outcome =
        state.execute(
            Fixture.block(Fork.LONDON), Fixture.environment(), message, number -> Hash.ZERO);
    return message.gas() - outcome.gasLeft();
  }
}
