package org.vmstudio.ethereum.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionBuilder;
import org.vmstudio.ethereum.transaction.TransactionSignature;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** A chain that begins here, and signed transactions for it that are in each other's way. */
final class DevelopmentChain {
  static final Address BENEFICIARY = Address.ofNumber(0xbe);

  private static final int SENDERS = 8;
  private static final UInt256 CHAIN = UInt256.ofUnsigned(1337);
  private static final String RULES =
      """
      "chainId": 1337, "homesteadBlock": 0, "eip150Block": 0, "eip155Block": 0, "eip158Block": 0,
      "byzantiumBlock": 0, "constantinopleBlock": 0, "petersburgBlock": 0, "istanbulBlock": 0,
      "berlinBlock": 0, "londonBlock": 0, "terminalTotalDifficulty": 0, "shanghaiTime": 0,
      "cancunTime": 0\
      """;

  /** Counts in one slot; counts by caller; keeps the beneficiary's balance; reverts after both. */
  private static final List<String> CONTRACTS =
      List.of(
          "5f546001015f5500", "3354600101335500", "41315f5500", "5f546001015f5533546001013355fd");

  private final List<KeyPair> keys = new ArrayList<>();
  private final Map<KeyPair, Long> nonces = new HashMap<>();
  private final ChainDefinition definition;

  /** A chain whose blocks carry hints, or are Ethereum's own. */
  DevelopmentChain(boolean carriesHints) throws MalformedException {
    for (int i = 0; i < SENDERS; i++) {
      keys.add(KeyPair.of(Keccak256.hash(("sender " + i).getBytes(UTF_8))));
    }
    String rules = carriesHints ? RULES + ", \"pavm\": {\"hintsBlock\": 1}" : RULES;
    String file =
        "{\"config\": {%s}, \"gasLimit\": \"0x1c9c380\", \"alloc\": {%s}}"
            .formatted(rules, String.join(",", accounts()));
    definition =
        Platform.MACHINE
            .ability(GenesisReader.class)
            .orElseThrow()
            .read(Bytes.wrap(file.getBytes(UTF_8)));
  }

  private List<String> accounts() {
    List<String> accounts = new ArrayList<>();
    for (KeyPair key : keys) {
      accounts.add("\"%s\": {\"balance\": \"0xde0b6b3a7640000\"}".formatted(address(key)));
    }
    for (int i = 0; i < CONTRACTS.size(); i++) {
      accounts.add("\"%s\": {\"code\": \"0x%s\"}".formatted(contract(i), CONTRACTS.get(i)));
    }
    return accounts;
  }

  ChainDefinition definition() {
    return definition;
  }

  /** A pool for its transactions. */
  BlockMaker.Pool pool() throws MalformedException {
    return Platform.MACHINE
        .ability(BlockMaker.class)
        .orElseThrow()
        .open(
            new ChainContext(
                new ChainKey(Hash.ZERO, "test@0000000000000000"),
                definition.configuration(),
                new ChainContext.Limits(2, 64L << 20, 60_000)));
  }

  KeyPair key(int sender) {
    return keys.get(sender);
  }

  static Address address(KeyPair key) {
    return Address.at(Keccak256.hash(key.publicKey()), 12);
  }

  static Address contract(int i) {
    return Address.ofNumber(0xc000 + i);
  }

  /** A transaction by anybody, with the next nonce: a transfer, a call, or a creation. */
  Bytes any(SplittableRandom random) {
    KeyPair key = keys.get(random.nextInt(SENDERS));
    long nonce = nonces.merge(key, 0L, (before, _) -> before + 1);
    @Nullable Address to =
        switch (random.nextInt(8)) {
          case 0 -> null;
          case 1, 2 -> address(keys.get(random.nextInt(SENDERS)));
          case 3 -> BENEFICIARY;
          default -> contract(random.nextInt(CONTRACTS.size()));
        };
    return signed(key, nonce, to, 1 + random.nextInt(1_000_000_000));
  }

  /** A transaction that pays a tip beside the base fee. */
  static Bytes signed(KeyPair key, long nonce, @Nullable Address to, long tip) {
    TransactionBuilder builder =
        Transaction.builder(TransactionType.DYNAMIC_FEE)
            .chainId(CHAIN)
            .nonce(nonce)
            .fees(UInt256.ofUnsigned(tip), UInt256.ofUnsigned(2_000_000_000L + tip))
            .gasLimit(200_000)
            .to(to)
            .value(UInt256.ofUnsigned(to == null ? 0 : 7))
            .data(
                to == null
                    ? new byte[] {0x60, 1, 0x5f, 0x55, 0x60, 1, 0x5f, (byte) 0xf3}
                    : new byte[0]);
    Signature signature = key.sign(builder.build().signingHash());
    Transaction transaction =
        builder
            .signature(
                new TransactionSignature(
                    signature.v(), UInt256.of(signature.r()), UInt256.of(signature.s())))
            .build();
    return Bytes.wrap(transaction.encoded());
  }
}
