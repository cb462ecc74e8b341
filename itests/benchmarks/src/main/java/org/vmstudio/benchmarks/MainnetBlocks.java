package org.vmstudio.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.zip.GZIPInputStream;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HeaderDecoder;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.genesis.AllocationReader;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.ConfigurationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.JsonObject;
import org.vmstudio.ethereum.genesis.MainnetGenesis;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionDecoder;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;

/** Blocks of Ethereum's main chain from files, each with the part of the state that it touches. */
public final class MainnetBlocks {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SUFFIX = ".json.gz";

  private MainnetBlocks() {}

  /**
   * Reads all files {@code NUMBER.json.gz} of a folder, in the order of their heights.
   *
   * @throws IllegalArgumentException if the folder has none, or one does not read
   */
  public static List<SampleBlock> readAll(Path folder) throws IOException {
    List<Path> files;
    try (var listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no files NUMBER" + SUFFIX + " in " + folder);
    }
    List<SampleBlock> blocks = new ArrayList<>();
    for (Path file : files) {
      blocks.add(read(file));
    }
    blocks.sort((a, b) -> Long.compare(a.header().number(), b.header().number()));
    return blocks;
  }

  /**
   * Reads one file.
   *
   * @throws IllegalArgumentException if it is not as it should be
   */
  static SampleBlock read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode json = MAPPER.readTree(in);
      ChainConfiguration configuration = ConfigurationReader.read(MainnetGenesis.configuration());
      Header header = HeaderDecoder.decode(bytes(json.path("rawHeader")));
      HeaderContext context = HeaderContext.of(header, null, configuration);
      List<Transaction> transactions = transactions(json.path("rawTransactions"));
      List<AllocatedAccount> accounts = accounts(object(json.path("preState")));
      return new SampleBlock(
          context,
          new Block(header, transactions, List.of(), null),
          senders(transactions, context.fork()),
          accounts,
          new AllocatedState(accounts, blockHashes(object(json.path("blockHashes")))));
    } catch (RlpException | GenesisException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Tracers also list empty accounts. */
  private static List<AllocatedAccount> accounts(JsonObject listed) throws GenesisException {
    return AllocationReader.read(listed).stream().filter(each -> !each.isEmpty()).toList();
  }

  private static LongFunction<Hash> blockHashes(JsonObject byHeight) throws GenesisException {
    Map<Long, Hash> hashes = new HashMap<>();
    for (String height : byHeight.names()) {
      hashes.put(Long.valueOf(height), byHeight.hash(height).orElseThrow());
    }
    return height -> hashes.getOrDefault(height, Hash.ZERO);
  }

  private static List<Transaction> transactions(JsonNode raw) throws RlpException {
    List<Transaction> transactions = new ArrayList<>();
    for (JsonNode each : raw) {
      transactions.add(TransactionDecoder.decode(bytes(each)));
    }
    return transactions;
  }

  private static List<Address> senders(List<Transaction> transactions, Fork fork) {
    SenderRecovery recovery = new SenderRecovery(Secp256k1.fastest());
    return transactions.stream()
        .map(transaction -> recovery.senderOf(transaction, fork).orElseThrow())
        .toList();
  }

  private static JsonObject object(JsonNode node) throws GenesisException {
    return JsonObject.parse(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(JsonNode hex) {
    return Hex.decode(hex.asText());
  }
}
