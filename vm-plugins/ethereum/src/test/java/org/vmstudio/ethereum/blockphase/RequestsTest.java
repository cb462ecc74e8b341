package org.vmstudio.ethereum.blockphase;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.block.Receipt;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.SystemContracts;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.MapReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

class RequestsTest {

  private static final SystemContracts CONTRACTS = SystemContracts.MAINNET;
  private static final Hash DEPOSIT_EVENT =
      Hash.fromHex("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");
  private static final int[] OFFSETS = {160, 256, 320, 384, 512};
  private static final int[] SIZES = {48, 32, 8, 96, 8};
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

  private final MapReader reader = new MapReader();
  private HaltReason halt = HaltReason.SUCCESS;
  private final Engine engine =
      (_, _, _, message) ->
          new Outcome(
              halt,
              0,
              0,
              message.recipient().equals(CONTRACTS.withdrawals()) ? new byte[] {7} : new byte[0]);

  @BeforeEach
  void givesTheContractsCode() {
    deploy(CONTRACTS.withdrawals());
    deploy(CONTRACTS.consolidations());
  }

  @Test
  void noRequestsHashToTheHashOfNothing() {
    assertThat(requests().hash())
        .hasToString("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void hashesEachTypeThatHasRequestsAndLeavesOutTheOthers() throws NoSuchAlgorithmException {
    Requests requests = requests();
    assertThat(requests.collect(List.of())).isEmpty();
    assertThat(requests.hash()).isEqualTo(Hash.of(sha256(sha256(new byte[] {1, 7}))));
  }

  @Test
  void depositsComeFirst() throws NoSuchAlgorithmException {
    Requests requests = requests();
    assertThat(requests.collect(receipts(deposit()))).isEmpty();
    byte[] deposits = new byte[193];
    Arrays.fill(deposits, 1, 193, (byte) 9);
    byte[] hashes = new byte[64];
    System.arraycopy(sha256(deposits), 0, hashes, 0, 32);
    System.arraycopy(sha256(new byte[] {1, 7}), 0, hashes, 32, 32);
    assertThat(requests.hash()).isEqualTo(Hash.of(sha256(hashes)));
  }

  /** Each offset and each length, by one more; and the data a byte longer. */
  @ParameterizedTest
  @ValueSource(ints = {31, 63, 95, 127, 159, 191, 287, 351, 415, 543})
  void refusesADepositOfAnotherLayout(int at) {
    byte[] data = deposit();
    data[at]++;
    assertThat(codeOf(requests().collect(receipts(data))))
        .isEqualTo("INVALID_DEPOSIT_EVENT_LAYOUT");
    byte[] longer = Arrays.copyOf(deposit(), 577);
    assertThat(codeOf(requests().collect(receipts(longer))))
        .isEqualTo("INVALID_DEPOSIT_EVENT_LAYOUT");
  }

  @Test
  void refusesABlockWithoutTheContracts() {
    reader.with(CONTRACTS.consolidations(), account(Code.EMPTY_HASH));
    assertThat(codeOf(requests().collect(List.of()))).isEqualTo("SYSTEM_CONTRACT_EMPTY");
  }

  @Test
  void refusesABlockWhoseContractFails() {
    halt = HaltReason.REVERT;
    assertThat(codeOf(requests().collect(List.of()))).isEqualTo("SYSTEM_CONTRACT_CALL_FAILED");
  }

  private Requests requests() {
    return new Requests(CONTRACTS, new SystemCalls(engine, new WorldState(reader), BLOCK));
  }

  private void deploy(Address contract) {
    Code code = Code.designating(contract);
    reader.with(code).with(contract, account(code.hash()));
  }

  private static AccountData account(Hash codeHash) {
    return new AccountData(1, UInt256.ZERO, codeHash);
  }

  private static List<Receipt> receipts(byte[] depositData) {
    Log log = new Log(CONTRACTS.deposits(), List.of(DEPOSIT_EVENT), Bytes.of(depositData));
    return List.of(
        Receipt.withStatus(TransactionType.LEGACY, true, 21_000, Bloom.EMPTY, List.of(log)));
  }

  private static byte[] deposit() {
    byte[] data = new byte[576];
    for (int i = 0; i < OFFSETS.length; i++) {
      UInt256.ofUnsigned(OFFSETS[i]).putTo(data, i * 32);
      UInt256.ofUnsigned(SIZES[i]).putTo(data, OFFSETS[i]);
      Arrays.fill(data, OFFSETS[i] + 32, OFFSETS[i] + 32 + SIZES[i], (byte) 9);
    }
    return data;
  }

  private static String codeOf(Optional<RuleViolation> violation) {
    return violation.map(RuleViolation::code).orElse("");
  }

  private static byte[] sha256(byte[] data) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(data);
  }
}
