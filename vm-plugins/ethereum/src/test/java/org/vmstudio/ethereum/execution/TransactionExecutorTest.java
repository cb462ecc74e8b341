package org.vmstudio.ethereum.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.MapReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionBuilder;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

class TransactionExecutorTest {
  private static final Address SENDER = Address.ofNumber(0x5e);
  private static final Address RECIPIENT = Address.ofNumber(0xec);
  private static final Address BENEFICIARY = Address.ofNumber(0xbe);
  private static final long BALANCE = 10_000_000_000L;
  private static final BlockBudget PLENTY = new BlockBudget(30_000_000, 6 << 17);
  private static final Hash BLOB = new Hash(1L << 56, 0, 0, 0);

  private final MapReader reader = new MapReader();
  private final WorldState world = new WorldState(reader);
  private Outcome outcome = new Outcome(HaltReason.SUCCESS, 0, 0, new byte[0]);
  private Message seen =
      new Message(Message.Kind.CALL, SENDER, SENDER, UInt256.ZERO, outcome.output(), 0);
  private final Engine engine =
      (state, block, transaction, message) -> {
        seen = message;
        return outcome;
      };

  @BeforeEach
  void givesTheSenderABalance() {
    reader.with(SENDER, sender(7));
  }

  @Test
  void refusesTypesBeforeTheirFork() {
    assertThat(reject(Fork.ISTANBUL, transaction(TransactionType.ACCESS_LIST)))
        .isEqualTo(InvalidTransaction.TYPE_1_TX_PRE_FORK);
    assertThat(reject(Fork.BERLIN, transaction(TransactionType.DYNAMIC_FEE)))
        .isEqualTo(InvalidTransaction.TYPE_2_TX_PRE_FORK);
    assertThat(reject(Fork.SHANGHAI, transaction(TransactionType.BLOB)))
        .isEqualTo(InvalidTransaction.TYPE_3_TX_PRE_FORK);
    assertThat(reject(Fork.CANCUN, transaction(TransactionType.SET_CODE)))
        .isEqualTo(InvalidTransaction.TYPE_4_TX_PRE_FORK);
  }

  @Test
  void refusesOtherChains() {
    assertThat(reject(legacy().chainId(UInt256.ofUnsigned(2))))
        .isEqualTo(InvalidTransaction.INVALID_CHAINID);
    assertThat(reject(Fork.HOMESTEAD, legacy().chainId(UInt256.ONE)))
        .isEqualTo(InvalidTransaction.INVALID_SIGNATURE_VRS);
  }

  @Test
  void refusesWrongNonces() {
    assertThat(reject(legacy().nonce(6))).isEqualTo(InvalidTransaction.NONCE_MISMATCH_TOO_LOW);
    assertThat(reject(legacy().nonce(8))).isEqualTo(InvalidTransaction.NONCE_MISMATCH_TOO_HIGH);
    assertThat(reject(legacy().nonce(-1))).isEqualTo(InvalidTransaction.NONCE_IS_MAX);
  }

  @Test
  void refusesGasLimitsThatDoNotFit() {
    assertThat(reject(legacy().gasLimit(20_999)))
        .isEqualTo(InvalidTransaction.INTRINSIC_GAS_TOO_LOW);
    assertThat(reject(legacy().gasLimit(30_000_001)))
        .isEqualTo(InvalidTransaction.GAS_ALLOWANCE_EXCEEDED);
    assertThat(reject(legacy().gasLimit(-1))).isEqualTo(InvalidTransaction.GAS_ALLOWANCE_EXCEEDED);
    assertThat(reject(Fork.OSAKA, legacy().gasLimit((1 << 24) + 1)))
        .isEqualTo(InvalidTransaction.GAS_LIMIT_EXCEEDS_MAXIMUM);
  }

  @Test
  void refusesDataThatCostsMoreThanTheGasLimitFromPragueOn() {
    TransactionBuilder transaction = legacy().data(new byte[100]).gasLimit(21_999);

    assertThat(reject(Fork.PRAGUE, transaction))
        .isEqualTo(InvalidTransaction.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST);
    assertThat(execute(Fork.CANCUN, transaction.build()))
        .isInstanceOf(TransactionResult.Executed.class);
  }

  @Test
  void refusesFeesThatDoNotFit() {
    assertThat(reject(dynamic(3, 2)))
        .isEqualTo(InvalidTransaction.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS);
    assertThat(reject(dynamic(1, 6))).isEqualTo(InvalidTransaction.INSUFFICIENT_MAX_FEE_PER_GAS);
  }

  @Test
  void refusesSendersThatCannotPayTheHighestFees() {
    TransactionBuilder exact = dynamic(1, 1000).value(UInt256.ofUnsigned(BALANCE - 100_000_000));

    assertThat(execute(Fork.CANCUN, exact.build())).isInstanceOf(TransactionResult.Executed.class);
    assertThat(reject(exact.nonce(8).value(UInt256.ofUnsigned(BALANCE - 99_999_999))))
        .isEqualTo(InvalidTransaction.INSUFFICIENT_ACCOUNT_FUNDS);
    assertThat(reject(legacy().nonce(8).gasPrice(new UInt256(1L << 40, 0, 0, 0))))
        .isEqualTo(InvalidTransaction.INSUFFICIENT_ACCOUNT_FUNDS);
    assertThat(reject(legacy().nonce(8).gasPrice(UInt256.MAX)))
        .isEqualTo(InvalidTransaction.GASLIMIT_PRICE_PRODUCT_OVERFLOW);
  }

  @Test
  void refusesSendersWithCode() {
    Code code = new Code(new byte[] {0}, Hash.ZERO);
    reader.with(code).with(SENDER, new AccountData(7, UInt256.ofUnsigned(BALANCE), code.hash()));

    assertThat(reject(legacy())).isEqualTo(InvalidTransaction.SENDER_NOT_EOA);
  }

  @Test
  void refusesTooMuchInitcodeFromShanghaiOn() {
    TransactionBuilder creation = legacy().to(null).data(new byte[49_153]).gasLimit(1_000_000);

    assertThat(reject(creation)).isEqualTo(InvalidTransaction.INITCODE_SIZE_EXCEEDED);
    assertThat(execute(Fork.PARIS, creation.build()))
        .isInstanceOf(TransactionResult.Executed.class);
  }

  @Test
  void refusesBlobsThatDoNotFit() {
    assertThat(reject(blobs(List.of()))).isEqualTo(InvalidTransaction.TYPE_3_TX_ZERO_BLOBS);
    assertThat(reject(blobs(List.of(BLOB)).to(null)))
        .isEqualTo(InvalidTransaction.TYPE_3_TX_CONTRACT_CREATION);
    assertThat(reject(blobs(List.of(Hash.ZERO))))
        .isEqualTo(InvalidTransaction.TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH);
    assertThat(reject(blobs(Collections.nCopies(7, BLOB))))
        .isEqualTo(InvalidTransaction.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED);
    assertThat(reject(blobs(List.of(BLOB)).blobs(UInt256.ONE, List.of(BLOB))))
        .isEqualTo(InvalidTransaction.INSUFFICIENT_MAX_FEE_PER_BLOB_GAS);
  }

  @Test
  void changesNothingWhenItRefuses() {
    reject(legacy().nonce(8));

    assertThat(world.takeChanges().isEmpty()).isTrue();
  }

  @Test
  void paysThePriorityFeeToTheBeneficiaryAndBurnsTheBaseFee() {
    outcome = new Outcome(HaltReason.SUCCESS, 29_000, 0, new byte[0]);

    TransactionResult.Executed executed = executed(Fork.LONDON, dynamic(3, 1000).build());

    assertThat(executed.gasUsed()).isEqualTo(71_000);
    assertThat(executed.gasPrice()).isEqualTo(UInt256.ofUnsigned(10));
    assertThat(balanceOf(BENEFICIARY)).isEqualTo(71_000 * 3);
    assertThat(balanceOf(SENDER)).isEqualTo(BALANCE - 71_000 * 10);
    assertThat(world.account(SENDER).nonce()).isEqualTo(8);
  }

  @Test
  void capsTheRefundAtAHalfAndFromLondonOnAtAFifth() {
    outcome = new Outcome(HaltReason.SUCCESS, 50_000, 40_000, new byte[0]);

    assertThat(executed(Fork.BERLIN, legacy().build()).gasUsed()).isEqualTo(25_000);
    assertThat(executed(Fork.LONDON, legacy().nonce(8).build()).gasUsed()).isEqualTo(40_000);
  }

  @Test
  void keepsNonceAndFeeOfAFailedTransaction() {
    outcome = new Outcome(HaltReason.OUT_OF_GAS, 0, 0, new byte[0]);

    TransactionResult.Executed executed = executed(Fork.CANCUN, legacy().build());

    assertThat(executed.isSuccess()).isFalse();
    assertThat(executed.gasUsed()).isEqualTo(100_000);
    assertThat(world.account(SENDER).nonce()).isEqualTo(8);
  }

  @Test
  void givesTheEngineWhatIsLeftAfterTheIntrinsicGas() {
    AccessListEntry entry =
        new AccessListEntry(RECIPIENT, List.of(UInt256.ONE, UInt256.ofUnsigned(2)));
    executed(
        Fork.CANCUN,
        dynamic(1, 1000).accessList(List.of(entry)).data(new byte[] {0, 0, 1}).build());

    assertThat(seen.gas()).isEqualTo(100_000 - 21_000 - 4 - 4 - 16 - 2400 - 2 * 1900);
    assertThat(seen.recipient()).isEqualTo(RECIPIENT);
  }

  @Test
  void namesTheContractThatASuccessfulCreationMakes() {
    TransactionResult.Executed executed =
        executed(Fork.CANCUN, legacy().to(null).data(new byte[33]).build());

    assertThat(seen.kind()).isEqualTo(Message.Kind.CREATE);
    assertThat(seen.gas()).isEqualTo(100_000 - 53_000 - 33 * 4 - 2 * 2);
    assertThat(executed.created())
        .isEqualTo(CreateAddress.of(SENDER, 7))
        .isEqualTo(seen.recipient());
  }

  @Test
  void chargesForBlobs() {
    TransactionResult.Executed executed = executed(Fork.CANCUN, blobs(List.of(BLOB)).build());

    assertThat(executed.blobGas()).isEqualTo(1 << 17);
    assertThat(balanceOf(SENDER)).isEqualTo(BALANCE - 100_000 * 8 - (1 << 17) * 2);
  }

  @Test
  void knowsThePublishedExampleOfAContractAddress() {
    Address creator = Address.fromHex("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0");

    assertThat(CreateAddress.of(creator, 0))
        .hasToString("0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d");
  }

  private static AccountData sender(long nonce) {
    return new AccountData(nonce, UInt256.ofUnsigned(BALANCE), Code.EMPTY_HASH);
  }

  private static TransactionBuilder transaction(TransactionType type) {
    return Transaction.builder(type).nonce(7).gasLimit(100_000).to(RECIPIENT);
  }

  private static TransactionBuilder legacy() {
    return transaction(TransactionType.LEGACY).gasPrice(UInt256.ofUnsigned(10));
  }

  private static TransactionBuilder dynamic(long priority, long cap) {
    return transaction(TransactionType.DYNAMIC_FEE)
        .chainId(UInt256.ONE)
        .fees(UInt256.ofUnsigned(priority), UInt256.ofUnsigned(cap));
  }

  private static TransactionBuilder blobs(List<Hash> hashes) {
    return transaction(TransactionType.BLOB)
        .chainId(UInt256.ONE)
        .fees(UInt256.ONE, UInt256.ofUnsigned(1000))
        .blobs(UInt256.ofUnsigned(2), hashes);
  }

  private TransactionResult execute(Fork fork, Transaction transaction) {
    UInt256 baseFee = UInt256.ofUnsigned(fork.isAtLeast(Fork.LONDON) ? 7 : 0);
    BlockEnvironment block =
        new BlockEnvironment(
            fork, UInt256.ONE, 1, 1, BENEFICIARY, 0, UInt256.ZERO, baseFee, UInt256.ofUnsigned(2));
    return new TransactionExecutor(engine, block).execute(world, transaction, SENDER, PLENTY);
  }

  private TransactionResult.Executed executed(Fork fork, Transaction transaction) {
    TransactionResult result = execute(fork, transaction);
    assertThat(result).isInstanceOf(TransactionResult.Executed.class);
    return (TransactionResult.Executed) result;
  }

  private InvalidTransaction reject(TransactionBuilder transaction) {
    return reject(Fork.CANCUN, transaction);
  }

  private InvalidTransaction reject(Fork fork, TransactionBuilder transaction) {
    TransactionResult result = execute(fork, transaction.build());
    assertThat(result).isInstanceOf(TransactionResult.Rejected.class);
    return ((TransactionResult.Rejected) result).reason();
  }

  private long balanceOf(Address address) {
    return world.account(address).balance().w3();
  }
}
