package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.BlockDecoder;
import org.vmstudio.ethereum.block.CarriedHints;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HeaderDecoder;
import org.vmstudio.ethereum.blockphase.HeaderFork;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocationReader;
import org.vmstudio.ethereum.genesis.Allocations;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.JsonObject;
import org.vmstudio.ethereum.genesis.SealCheck;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.hints.HintsReader;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.seal.Clique;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Hash;

/**
 * Reads Ethereum's blocks. A chain's configuration is the "config" object of its genesis file, its
 * allocation the "alloc" object, both as JSON; blocks and headers are RLP.
 */
final class EvmCodec implements ChainCodec {

  private static final int MAX_BLOCK_BYTES = 32 << 20;

  /** 10 MiB, less a margin of 2 MiB for what travels with a block (EIP-7934). */
  private static final int MAX_OSAKA_BYTES = (10 << 20) - (2 << 20);

  private final Configurations configurations;

  /** Shares the configurations that others read. */
  EvmCodec(Configurations configurations) {
    this.configurations = configurations;
  }

  @Override
  public int maxBlockBytes() {
    return MAX_BLOCK_BYTES;
  }

  @Override
  public Genesis genesis(ChainDefinition definition) throws MalformedException {
    ChainConfiguration configuration = configurations.read(definition.configuration());
    Header header = header(definition.genesisHeader());
    Hash hash = header.hash();
    BlockFacts facts =
        facts(
            configuration,
            header,
            hash,
            List.of(Values.commitment(Values.STATE_ROOT, header.stateRoot())));
    if (definition.allocation().isEmpty()) {
      return new Genesis(facts, StateDelta.NONE, List.of());
    }
    ChangeSet allocation = Allocations.changes(accounts(definition.allocation()));
    StateRootCalculator tries = StateRootCalculator.empty();
    Commitment computed = Values.commitment(Values.STATE_ROOT, tries.apply(allocation));
    DeltaWriter delta = new DeltaWriter().world(allocation).head(header, hash).nodes(tries, hash);
    delta.totalDifficulty(header.difficulty());
    if (!header.isAfterMerge()) {
      delta.ancestor(new Block(header, List.of(), List.of(), null));
    }
    if (configuration.sealCheck() == SealCheck.CLIQUE) {
      delta.signers(Clique.genesis(header).orElseThrow(() -> noSigners(header)));
    }
    return new Genesis(facts, delta.delta(), List.of(computed));
  }

  private static MalformedException noSigners(Header header) {
    return new MalformedException(
        "genesis header: no signers in the extra data of "
            + header.extraData().length()
            + " bytes");
  }

  @Override
  public DecodedBlock decode(Bytes configuration, Bytes rawBlock) throws MalformedException {
    Block block = block(rawBlock);
    Header header = block.header();
    ChainConfiguration rules = configurations.read(configuration);
    checkSize(rules, header, rawBlock);
    checkHints(rules, block);
    BlockFacts facts = facts(rules, header, header.hash(), Values.promised(header));
    List<Bytes> transactions = new ArrayList<>(block.transactions().size());
    for (Transaction transaction : block.transactions()) {
      transactions.add(Bytes.wrap(transaction.encoded()));
    }
    return new DecodedBlock(facts, Envelope.of(block), transactions);
  }

  /**
   * Hints come with their digests, on chains whose rules say so alone, and are read before anything
   * is executed: what contradicts itself costs no execution.
   */
  private static void checkHints(ChainConfiguration rules, Block block) throws MalformedException {
    Header header = block.header();
    CarriedHints carried = block.carried();
    boolean isExpected = rules.carriesHints(header.number());
    if (isExpected != (carried != null) || isExpected != (header.hintDigests() != null)) {
      throw new MalformedException(
          "RLP_STRUCTURES_ENCODING: a block at height "
              + Long.toUnsignedString(header.number())
              + (isExpected ? " has to carry hints and their digests" : " carries no hints"));
    }
    try {
      if (carried != null) {
        HintsReader.read(carried, header.gasUsed(), block.transactions().size());
      }
    } catch (HintsException e) {
      throw new MalformedException("INVALID_HINTS: " + e.getMessage(), e);
    }
  }

  /** From Osaka on blocks are bounded, so that they travel in one message (EIP-7934). */
  private static void checkSize(ChainConfiguration rules, Header header, Bytes raw)
      throws MalformedException {
    boolean isBounded = HeaderFork.of(rules.schedule(), header).isAtLeast(Fork.OSAKA);
    if (isBounded && raw.size() > MAX_OSAKA_BYTES) {
      throw new MalformedException(
          "RLP_BLOCK_LIMIT_EXCEEDED: a block of "
              + raw.size()
              + " bytes, at most "
              + MAX_OSAKA_BYTES
              + " are allowed");
    }
  }

  @Override
  public BodyReport checkBody(Bytes configuration, Bytes rawBlock) throws MalformedException {
    return BodyCheck.of(configurations.read(configuration), block(rawBlock));
  }

  /** Reads a block within the bound. */
  static Block block(Bytes raw) throws MalformedException {
    if (raw.size() > MAX_BLOCK_BYTES) {
      throw new MalformedException(
          "a block of " + raw.size() + " bytes, at most " + MAX_BLOCK_BYTES + " are read");
    }
    try {
      return checked(BlockDecoder.decode(raw.view()));
    } catch (RlpException e) {
      throw new MalformedException(code(e) + ": block: " + e.getMessage(), e);
    }
  }

  /** The specification's name of what is wrong with a block's encoding. */
  private static String code(RlpException e) {
    boolean isLong = e.kind() == RlpException.Kind.INTEGER_TOO_LONG;
    return e.code().orElse(isLong ? "RLP_INVALID_FIELD_OVERFLOW_64" : "RLP_STRUCTURES_ENCODING");
  }

  private static Block checked(Block block) throws MalformedException {
    checked(block.header());
    return block;
  }

  private static Header checked(Header header) throws MalformedException {
    if (header.number() < 0) {
      throw new MalformedException("INVALID_BLOCK_NUMBER: a height above 2^63 - 1");
    }
    return header;
  }

  private static Header header(Bytes raw) throws MalformedException {
    try {
      return checked(HeaderDecoder.decode(raw.view()));
    } catch (RlpException e) {
      throw new MalformedException("genesis header: " + e.getMessage(), e);
    }
  }

  private static List<AllocatedAccount> accounts(Bytes json) throws MalformedException {
    try {
      return AllocationReader.read(JsonObject.parse(json.view()));
    } catch (GenesisException e) {
      throw new MalformedException("allocation: " + e.getMessage(), e);
    }
  }

  private static BlockFacts facts(
      ChainConfiguration configuration, Header header, Hash hash, List<Commitment> promised) {
    return new BlockFacts(
        header.number(),
        Values.hash(hash),
        Values.hash(header.parentHash()),
        header.timestamp(),
        HeaderFork.of(configuration.schedule(), header).displayName(),
        weight(header),
        promised);
  }

  /** Total difficulty decides between branches until the merge; from then on their length. */
  private static Bytes weight(Header header) {
    return header.isAfterMerge()
        ? Values.number(1)
        : Bytes.wrap(header.difficulty().toMinimalBytes());
  }
}
