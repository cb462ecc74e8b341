package org.vmstudio.pavm.parallel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.block.Receipt;
import org.vmstudio.ethereum.block.Withdrawal;
import org.vmstudio.ethereum.blockphase.BlockEnd;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.ConfigurationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.parallel.Refusal;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** Executes a random block and writes down everything that came of it, as text. */
final class BlockRun {
  private static final byte[] STOP = {0};

  private final RandomBlock block;
  private final HeaderContext context;

  BlockRun(RandomBlock block) {
    this.block = block;
    ChainConfiguration configuration = configuration();
    this.context = new HeaderContext(header(block), null, null, block.fork, configuration);
    block.state.account(configuration.systemContracts().withdrawals(), 1, UInt256.ZERO, STOP);
    block.state.account(configuration.systemContracts().consolidations(), 1, UInt256.ZERO, STOP);
  }

  private static ChainConfiguration configuration() {
    try {
      String json = "{\"chainId\": 1, \"terminalTotalDifficulty\": 0, \"shanghaiTime\": 0}";
      return ConfigurationReader.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (GenesisException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Header header(RandomBlock block) {
    boolean isCancun = block.fork.isAtLeast(Fork.CANCUN);
    return new Header(
        new Hash(1, 2, 3, 4),
        OmmersHash.of(List.of()),
        block.beneficiary,
        Trie.EMPTY_ROOT,
        Trie.EMPTY_ROOT,
        Trie.EMPTY_ROOT,
        Bloom.EMPTY,
        UInt256.ZERO,
        1_000,
        block.gasLimit,
        0,
        1_700_000_000,
        Bytes.EMPTY,
        new Hash(9, 9, 9, 9),
        0,
        block.baseFee(),
        Trie.EMPTY_ROOT,
        isCancun ? 0L : null,
        isCancun ? 0L : null,
        isCancun ? new Hash(5, 6, 7, 8) : null,
        null);
  }

  /** Executes the block on a state that shows what the block begins with. */
  String run(Scheduler scheduler, Engine engine, StateReader state) {
    return run(scheduler, begun(engine, new WorldState(state)));
  }

  /** Begins the block on a world state that shows what the block begins with. */
  BlockExecution begun(Engine engine, WorldState world) {
    List<Withdrawal> withdrawals =
        List.of(
            new Withdrawal(1, 2, block.beneficiary, 3),
            new Withdrawal(2, 2, RandomBlock.BENEFICIARY, 0));
    Block envelope = new Block(context.header(), List.of(), List.of(), withdrawals);
    BlockExecution execution =
        new BlockExecution(context, envelope, world, engine, block.state.made().tries()::apply);
    execution.begin();
    return execution;
  }

  /** Executes the block, which was begun. */
  String run(Scheduler scheduler, BlockExecution execution) {
    Optional<Refusal> refusal = scheduler.execute(execution, block.transactions, () -> false);
    String before = execution.budget() + " " + text(execution.world().pendingChanges()) + "\n";
    return before
        + refusal
            .map(Refusal::toString)
            .orElseGet(() ->
                switch (execution.end()) {
                  case BlockEnd.Broken broken -> broken.toString();
                  case BlockEnd.Complete complete -> text(complete.result());
                });
  }

  private static String text(BlockResult result) {
    return String.join(
        "\n",
        result.receipts().stream().map(Receipt::encode).map(Hex::encode).toList().toString(),
        result.transactions().stream().map(BlockRun::text).toList().toString(),
        result.changes().stream().map(BlockRun::text).toList().toString(),
        "" + result.gasUsed() + " " + result.blobGasUsed() + " " + result.logsBloom(),
        "" + result.stateRoot() + result.receiptsRoot() + result.requestsHash());
  }

  private static String text(TransactionResult.Executed executed) {
    return executed.halt()
        + " "
        + executed.gasUsed()
        + " "
        + executed.gasPrice()
        + " "
        + executed.created()
        + " "
        + Hex.encode(executed.output());
  }

  private static String text(ChangeSet changes) {
    return changes.accounts().stream().map(BlockRun::text).collect(Collectors.joining("\n  "));
  }

  private static String text(AccountChange change) {
    return change.address()
        + " "
        + change.account()
        + " "
        + (change.code() == null ? "" : Hex.encode(change.code().bytes()))
        + " "
        + change.storageCleared()
        + " "
        + change.slots();
  }
}
