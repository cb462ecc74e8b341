package org.vmstudio.ethereum.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.BodyRoots;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.genesis.MainnetGenesis;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.seal.CliqueState;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionSignature;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A chain with proof of authority, signed here: its seals, its fees, and the state of its votes.
 */
class CliqueChainTest {

  private static final KeyPair PAYER = key(9);
  private static final List<KeyPair> SIGNERS =
      Stream.of(key(1), key(2)).sorted(Comparator.comparing(CliqueChainTest::address)).toList();
  private static final Address CANDIDATE = Address.ofNumber(0x1234);
  private static final UInt256 GAS_PRICE = UInt256.ofUnsigned(7);
  private static final long TRANSFER = 21_000;

  private final Header genesis =
      header(0, Hash.ZERO, Address.ZERO, 1, 0, List.of(), SIGNERS.get(0));
  private final ChainDefinition definition = definition(genesis);
  private final VmInstance instance;
  private MemoryState state = new MemoryState();

  CliqueChainTest() throws MalformedException {
    this.instance = Platform.instance(definition.configuration());
  }

  private static KeyPair key(int number) {
    return KeyPair.of(Keccak256.hash(new byte[] {(byte) number}));
  }

  private static Address address(KeyPair key) {
    return Address.at(Keccak256.hash(key.publicKey()), 12);
  }

  private static ChainDefinition definition(Header genesis) {
    String config =
        "{\"chainId\":7,\"byzantiumBlock\":0,\"clique\":{\"period\":1,\"epoch\":100},\"checkSeals\":true}";
    String alloc = "{\"%s\":{\"balance\":\"1000000000\"}}".formatted(address(PAYER));
    return new ChainDefinition(
        "clique",
        "evm",
        Bytes.wrap(config.getBytes(UTF_8)),
        Bytes.wrap(genesis.encode()),
        Bytes.wrap(alloc.getBytes(UTF_8)),
        true);
  }

  @BeforeEach
  void theChainBegins() throws MalformedException {
    Genesis begin = Platform.MACHINE.codec().genesis(definition);
    state = new MemoryState().apply(begin.allocation());
  }

  @AfterEach
  void theInstanceStops() {
    instance.stop(Duration.ofSeconds(1));
  }

  private static Header header(
      long number,
      Hash parent,
      Address votedFor,
      long difficulty,
      long nonce,
      List<Transaction> transactions,
      KeyPair signer) {
    byte[] listed = new byte[number == 0 ? 2 * Address.BYTES : 0];
    for (int i = 0; i * Address.BYTES < listed.length; i++) {
      address(SIGNERS.get(i)).putTo(listed, i * Address.BYTES);
    }
    byte[] extra = new byte[32 + listed.length + 65];
    System.arraycopy(listed, 0, extra, 32, listed.length);
    Header unsigned =
        new Header(
            parent,
            OmmersHash.of(List.of()),
            votedFor,
            Trie.EMPTY_ROOT,
            BodyRoots.ofTransactions(transactions),
            Trie.EMPTY_ROOT,
            Bloom.EMPTY,
            UInt256.ofUnsigned(difficulty),
            number,
            5_000_000,
            transactions.size() * TRANSFER,
            number,
            org.vmstudio.ethereum.types.Bytes.of(extra),
            Hash.ZERO,
            nonce,
            null,
            null,
            null,
            null,
            null,
            null);
    return withSeal(unsigned, extra, signer);
  }

  private static Header withSeal(Header unsigned, byte[] extra, KeyPair signer) {
    int seal = extra.length - 65;
    RlpWriter out = new RlpWriter();
    unsigned.encodeWithExtraDataTo(out, Arrays.copyOf(extra, seal));
    Signature signature = signer.sign(Keccak256.hash(out.toBytes()));
    System.arraycopy(signature.r(), 0, extra, seal, 32);
    System.arraycopy(signature.s(), 0, extra, seal + 32, 32);
    extra[extra.length - 1] = (byte) signature.v();
    return new Header(
        unsigned.parentHash(),
        unsigned.ommersHash(),
        unsigned.beneficiary(),
        unsigned.stateRoot(),
        unsigned.transactionsRoot(),
        unsigned.receiptsRoot(),
        unsigned.logsBloom(),
        unsigned.difficulty(),
        unsigned.number(),
        unsigned.gasLimit(),
        unsigned.gasUsed(),
        unsigned.timestamp(),
        org.vmstudio.ethereum.types.Bytes.of(extra),
        unsigned.mixHash(),
        unsigned.nonce(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Transaction transfer() {
    Transaction unsigned =
        Transaction.builder(TransactionType.LEGACY)
            .gasPrice(GAS_PRICE)
            .gasLimit(TRANSFER)
            .to(Address.ofNumber(0x77))
            .build();
    Signature signature = PAYER.sign(unsigned.signingHash());
    return Transaction.builder(TransactionType.LEGACY)
        .gasPrice(GAS_PRICE)
        .gasLimit(TRANSFER)
        .to(Address.ofNumber(0x77))
        .signature(
            new TransactionSignature(
                signature.v(), UInt256.of(signature.r()), UInt256.of(signature.s())))
        .build();
  }

  private BlockOutcome execute(Header header, List<Transaction> transactions)
      throws MalformedException {
    byte[] raw = new Block(header, transactions, List.of(), null).encode();
    DecodedBlock block =
        Platform.MACHINE.codec().decode(definition.configuration(), Bytes.wrap(raw));
    return Platform.execute(instance, block, state);
  }

  private BlockOutcome.Executed executed(Header header, List<Transaction> transactions)
      throws MalformedException {
    return (BlockOutcome.Executed) execute(header, transactions);
  }

  private CliqueState signers() throws RlpException {
    byte[] encoded = Objects.requireNonNull(state.get(Tables.META, Tables.SIGNERS));
    return CliqueState.decode(encoded);
  }

  /** The second of the two sorted signers is in turn at height 1. */
  private Header first(Address votedFor, long nonce, List<Transaction> transactions) {
    return header(1, genesis.hash(), votedFor, 2, nonce, transactions, SIGNERS.get(1));
  }

  @Test
  void theSignerEarnsTheFeesAndNotTheOneWhoIsVotedFor() throws Exception {
    List<Transaction> transactions = List.of(transfer());
    BlockOutcome.Executed outcome = executed(first(CANDIDATE, -1, transactions), transactions);
    state.apply(outcome.delta());

    AccountData signer = new ViewReader(state).account(address(SIGNERS.get(1)));
    assertThat(Objects.requireNonNull(signer).balance())
        .isEqualTo(UInt256.ofUnsigned(7 * TRANSFER));
    assertThat(new ViewReader(state).account(CANDIDATE)).isNull();
  }

  @Test
  void aSealThatIsVerifiedShowsTheConsensus() throws Exception {
    BlockOutcome.Executed outcome = executed(first(CANDIDATE, -1, List.of()), List.of());

    assertThat(outcome.checked()).contains("seal", "consensus");
    assertThat(outcome.unchecked()).extracting(Unchecked::name).doesNotContain("consensus");
    state.apply(outcome.delta());
    assertThat(signers().recents()).containsEntry(1L, address(SIGNERS.get(1)));
    assertThat(signers().votes())
        .containsExactly(new CliqueState.Vote(address(SIGNERS.get(1)), CANDIDATE, true));
  }

  @Test
  void votesAreAFunctionOfTheBranch() throws Exception {
    MemoryState begin = state.copy();
    state.apply(executed(first(CANDIDATE, -1, List.of()), List.of()).delta());
    assertThat(signers().votes()).hasSize(1);

    state = begin;
    Header other = header(1, genesis.hash(), Address.ZERO, 1, 0, List.of(), SIGNERS.get(0));
    state.apply(executed(other, List.of()).delta());
    assertThat(signers().votes()).isEmpty();
    assertThat(signers().recents()).containsEntry(1L, address(SIGNERS.get(0)));
    Header next = header(2, other.hash(), Address.ZERO, 1, 0, List.of(), SIGNERS.get(1));
    assertThat(executed(next, List.of()).checked()).contains("seal");
  }

  @Test
  void aStrangersSealIsRefused() throws Exception {
    Header stranger = header(1, genesis.hash(), Address.ZERO, 2, 0, List.of(), PAYER);
    assertThat(execute(stranger, List.of()))
        .isInstanceOfSatisfying(
            BlockOutcome.Refused.class,
            refused -> {
              assertThat(refused.reason().code()).isEqualTo("INVALID_SEAL");
              assertThat(refused.reason().detail()).startsWith("seal: signed by " + address(PAYER));
            });
  }

  @Test
  void aGenesisWithoutSignersIsRefused() {
    Header bare = MainnetGenesis.header();
    assertThatThrownBy(() -> Platform.MACHINE.codec().genesis(definition(bare)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("no signers in the extra data of 32 bytes");
  }
}
