package org.vmstudio.ethereum.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.MapReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Authorization;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

class DelegationsTest {

  private static final Address TARGET = Address.ofNumber(0x7702);
  private static final long REFUND = 12_500;

  private static final BlockEnvironment BLOCK =
      new BlockEnvironment(
          Fork.PRAGUE,
          UInt256.ONE,
          1,
          1,
          Address.ZERO,
          30_000_000,
          UInt256.ZERO,
          UInt256.ONE,
          UInt256.ONE);

  /** Any values of r and s in range are somebody's signature. */
  private final Authorization given = authorization(UInt256.ONE, TARGET, 0);

  private final Address authority = authorityOf(given);
  private final MapReader reader = new MapReader();
  private final WorldState world = new WorldState(reader);

  @BeforeEach
  void beginsATransaction() {
    world.beginTransaction();
  }

  @Test
  void theAccountDesignatesAndItsNonceRises() {
    assertThat(apply(given)).isZero();
    Account account = world.account(authority);
    assertThat(world.code(account).designated()).isEqualTo(TARGET);
    assertThat(account.nonce()).isEqualTo(1);
  }

  @Test
  void anAccountThatIsThereGivesARefund() {
    reader.with(authority, new AccountData(0, UInt256.ONE, Code.EMPTY_HASH));
    assertThat(apply(given)).isEqualTo(REFUND);
  }

  @Test
  void theZeroAddressTakesADesignationBack() {
    Authorization back = authorization(UInt256.ZERO, Address.ZERO, 3);
    Code code = Code.designating(TARGET);
    reader.with(code).with(authorityOf(back), new AccountData(3, UInt256.ZERO, code.hash()));
    assertThat(apply(back)).isEqualTo(REFUND);
    assertThat(world.account(authorityOf(back)).hasCode()).isFalse();
  }

  @Test
  void skipsOtherChainsOtherNoncesAndContracts() {
    assertThatNothingHappensWith(authorization(UInt256.ofUnsigned(2), TARGET, 0));
    assertThatNothingHappensWith(authorization(UInt256.ONE, TARGET, 1));
    assertThatNothingHappensWith(authorization(UInt256.ONE, TARGET, -1));
    Code code = new Code(new byte[] {0}, new Hash(0, 0, 0, 1));
    reader.with(code).with(authority, new AccountData(0, UInt256.ZERO, code.hash()));
    assertThatNothingHappensWith(given);
  }

  private void assertThatNothingHappensWith(Authorization authorization) {
    Account account = world.account(authorityOf(authorization));
    AccountData before = new AccountData(account.nonce(), account.balance(), account.codeHash());
    assertThat(apply(authorization)).isZero();
    assertThat(new AccountData(account.nonce(), account.balance(), account.codeHash()))
        .isEqualTo(before);
  }

  private long apply(Authorization authorization) {
    Transaction transaction =
        Transaction.builder(TransactionType.SET_CODE)
            .chainId(UInt256.ONE)
            .to(TARGET)
            .authorizations(List.of(authorization))
            .build();
    return new Delegations(BLOCK).apply(world, transaction);
  }

  private static Authorization authorization(UInt256 chainId, Address address, long nonce) {
    return new Authorization(chainId, address, nonce, 0, UInt256.ONE, UInt256.ONE);
  }

  private static Address authorityOf(Authorization authorization) {
    return new SenderRecovery(Secp256k1.fastest()).authorityOf(authorization).orElseThrow();
  }
}
