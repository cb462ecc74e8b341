package org.vmstudio.ethereum.blockphase;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.LogBlooms;
import org.vmstudio.ethereum.block.Withdrawal;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.TransactionExecutor;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One block in execution: {@link #begin}, each transaction in its order, {@link #end}. Header and
 * body have been judged before; a transaction that must not be in the block ends it. Not
 * thread-safe.
 */
public final class BlockExecution {
  /** Who makes the block's own calls (EIP-4788 and others). */
  public static final Address SYSTEM =
      Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");

  /** Where blocks find the root of their parent's beacon block (EIP-4788). */
  private static final Address BEACON_ROOTS =
      Address.fromHex("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

  /** Where blocks find the hashes of their last 8,191 ancestors (EIP-2935). */
  private static final Address HISTORY =
      Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");

  private static final long WEI_A_GWEI = 1_000_000_000L;

  private final HeaderContext context;
  private final Block envelope;
  private final WorldState world;
  private final BlockEnvironment environment;
  private final TransactionExecutor executor;
  private final SystemCalls systemCalls;
  private final Payments payments;
  private final Receipts receipts;
  private final LogBlooms blooms = new LogBlooms();
  private BlockBudget budget;
  private int position;

  /**
   * Prepares a block.
   *
   * @param context the header, its fork and the chain's rules
   * @param envelope the block; its transactions are not looked at
   * @param world the state after the parent
   * @param engine runs the code
   * @param roots follows the state root from the parent's on; null where that is not known
   */
  public BlockExecution(
      HeaderContext context,
      Block envelope,
      WorldState world,
      Engine engine,
      @Nullable StateRoots roots) {
    this.environment = Environments.of(context);
    this.context = context;
    this.envelope = envelope;
    this.world = world;
    this.executor = new TransactionExecutor(engine, environment);
    this.systemCalls = new SystemCalls(engine, world, environment);
    this.payments = new Payments(world, context.fork());
    this.receipts = new Receipts(world, context.fork(), roots);
    this.budget = new BlockBudget(context.header().gasLimit(), Environments.maxBlobGas(context));
  }

  /** What happens before the transactions: system calls, and the DAO fork's state change. */
  public void begin() {
    Header header = context.header();
    boolean isDaoFork =
        context
            .configuration()
            .schedule()
            .heightOf(Fork.DAO)
            .filter(height -> height == header.number())
            .isPresent();
    if (isDaoFork) {
      DaoFork.apply(payments);
    }
    Hash beaconRoot = header.parentBeaconBlockRoot();
    if (beaconRoot != null) {
      tell(BEACON_ROOTS, beaconRoot);
    }
    if (context.fork().isAtLeast(Fork.PRAGUE)) {
      tell(HISTORY, header.parentHash());
    }
    world.notes().position(++position);
  }

  /** Calls a contract, if it is there; whether it fails is of no effect on the block. */
  private void tell(Address contract, Hash hash) {
    if (systemCalls.hasCode(contract)) {
      systemCalls.call(contract, hash.toBytes());
    }
  }

  /**
   * Executes the next transaction.
   *
   * @return why it must not be in the block, or nothing where it was executed
   */
  public Optional<RuleViolation> execute(Transaction transaction, Address sender) {
    return switch (executor.execute(world, transaction, sender, budget)) {
      case TransactionResult.Rejected rejected ->
          Optional.of(new RuleViolation(rejected.reason().name(), transaction.toString()));
      case TransactionResult.Executed executed -> {
        add(transaction, executed, blooms.of(executed.logs()));
        yield Optional.empty();
      }
    };
  }

  /**
   * Adds what became of the next transaction, which was executed elsewhere with the same result;
   * its changes are in the world state.
   *
   * @param bloom the filter over its logs
   */
  public void add(Transaction transaction, TransactionResult.Executed executed, Bloom bloom) {
    budget = budget.minus(executed.gasUsed(), executed.blobGas());
    receipts.add(transaction.type(), executed, bloom);
    world.notes().position(++position);
  }

  /**
   * Does ahead a small part of what the end will take. On any thread, also while transactions are
   * executed or added, or the block ends.
   *
   * @return whether there was anything to do
   */
  public boolean prepareEnd() {
    return receipts.prepare();
  }

  /** The state, as it is after what was executed so far. */
  public WorldState world() {
    return world;
  }

  /** What is left for the next transaction. */
  public BlockBudget budget() {
    return budget;
  }

  /** Its header and what it is judged by. */
  public HeaderContext context() {
    return context;
  }

  /** What executes the block's transactions, for the thread that executes the block. */
  public TransactionExecutor executor() {
    return executor;
  }

  /** Another such, for another thread with an engine of its own. */
  public TransactionExecutor executor(Engine engine) {
    return new TransactionExecutor(engine, environment);
  }

  /** Why a transaction whose sender cannot be told must not be in the block. */
  public RuleViolation refuse(Transaction transaction) {
    return new RuleViolation(
        executor.validator().whyNobody(transaction).name(), transaction.toString());
  }

  /** What happens after the transactions, and what all of it came to. */
  public BlockEnd end() {
    rewards();
    withdrawals();
    if (context.fork().isBefore(Fork.PRAGUE)) {
      return new BlockEnd.Complete(receipts.result(null));
    }
    Requests requests = new Requests(context.configuration().systemContracts(), systemCalls);
    Optional<RuleViolation> violation = requests.collect(receipts.soFar());
    return violation.isPresent()
        ? new BlockEnd.Broken(violation.get())
        : new BlockEnd.Complete(receipts.result(requests.hash()));
  }

  private void rewards() {
    if (context.configuration().minesWithWork() && !context.header().isAfterMerge()) {
      payments.begin();
      Rewards.of(envelope, context.fork()).forEach(payments::give);
      payments.end();
    }
  }

  private void withdrawals() {
    List<Withdrawal> withdrawals = envelope.withdrawals();
    if (withdrawals == null || withdrawals.isEmpty()) {
      return;
    }
    payments.begin();
    for (Withdrawal withdrawal : withdrawals) {
      payments.give(withdrawal.address(), wei(withdrawal.amount()));
    }
    payments.end();
  }

  private static UInt256 wei(long gwei) {
    return new UInt256(0, 0, Math.unsignedMultiplyHigh(gwei, WEI_A_GWEI), gwei * WEI_A_GWEI);
  }
}
