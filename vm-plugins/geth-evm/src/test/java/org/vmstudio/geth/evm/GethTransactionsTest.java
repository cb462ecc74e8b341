package org.vmstudio.geth.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vmstudio.geth.evm.Fixture.BENEFICIARY;
import static org.vmstudio.geth.evm.Fixture.CONTRACT;
import static org.vmstudio.geth.evm.Fixture.SENDER;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionBuilder;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

class GethTransactionsTest {
  private static final long WEALTH = 100_000_000;

  private final GethTransactions transactions =
      new GethTransactions(Fixture.block(Fork.SHANGHAI), number -> Hash.ZERO);
  private GethEvm evm;
  private GethState state;

  @BeforeEach
  void open() {
    assumeTrue(GethEvm.isSupported(), "Geth's EVM does not come for this platform");
    evm = new GethEvm();
    state = evm.emptyState();
    state.setBalance(SENDER, UInt256.ofUnsigned(WEALTH));
  }

  @AfterEach
  void close() {
    if (evm != null) {
      state.close();
      evm.close();
    }
  }

  private static TransactionBuilder transaction() {
    return Transaction.builder(TransactionType.DYNAMIC_FEE)
        .chainId(UInt256.ofUnsigned(1337))
        .fees(UInt256.ofUnsigned(2), UInt256.ofUnsigned(10))
        .gasLimit(1_000_000);
  }

  @Test
  void aTransferPaysForItsGasAndTipsTheBeneficiary() {
    Transaction transfer = transaction().to(CONTRACT).value(UInt256.ofUnsigned(5)).build();
    GethReceipt receipt = transactions.execute(state, transfer, SENDER);
    assertThat(receipt.outcome().isSuccess()).isTrue();
    assertThat(receipt.gasUsed()).isEqualTo(21_000);
    assertThat(state.balance(SENDER)).isEqualTo(UInt256.ofUnsigned(WEALTH - 5 - 21_000 * 9));
    assertThat(state.balance(BENEFICIARY)).isEqualTo(UInt256.ofUnsigned(21_000 * 2));
    assertThat(state.balance(CONTRACT)).isEqualTo(UInt256.ofUnsigned(5));
    assertThat(state.nonce(SENDER)).isEqualTo(1);
  }

  @Test
  void aCreationLeavesCodeAtTheAddressThatFollowsFromTheNonce() {
    state.setNonce(SENDER, 6);
    byte[] returnsOneZeroByte = Hex.decode("0x60016000f3");
    Transaction creation = transaction().nonce(6).data(returnsOneZeroByte).build();
    transactions.execute(state, creation, SENDER);
    assertThat(state.code(CreateAddress.of(SENDER, 6))).containsExactly(0);
    assertThat(state.nonce(SENDER)).isEqualTo(7);
  }

  @Test
  void aRefundIsAtMostAFifth() {
    state.setCode(CONTRACT, Hex.decode("0x6000600155600060025500"));
    state.setStorage(CONTRACT, UInt256.ONE, UInt256.ONE);
    state.setStorage(CONTRACT, UInt256.ofUnsigned(2), UInt256.ONE);
    state.finishTransaction();
    GethReceipt receipt = transactions.execute(state, transaction().to(CONTRACT).build(), SENDER);
    long used = 21_000 + 2 * (6 + 5000);
    assertThat(2 * 4800).isGreaterThan((int) used / 5);
    assertThat(receipt.gasUsed()).isEqualTo(used - used / 5);
  }

  @Test
  void aTransactionThatIsNotValidChangesNothing() {
    Transaction wrongNonce = transaction().nonce(1).to(CONTRACT).build();
    Hash before = state.root();
    assertThatThrownBy(() -> transactions.execute(state, wrongNonce, SENDER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NONCE_MISMATCH_TOO_HIGH");
    assertThat(state.root()).isEqualTo(before);
  }
}
