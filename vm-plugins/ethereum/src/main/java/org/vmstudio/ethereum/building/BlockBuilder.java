package org.vmstudio.ethereum.building;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.BaseFee;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.blockphase.StateRoots;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;

/**
 * The second paper's miner (sections III-A and III-E): takes transactions from a pool in the order
 * of their fees, executes them one after the other while it records what they do, and makes a whole
 * block of them, with hints where the chain's blocks carry some. Not thread-safe.
 */
public final class BlockBuilder {
  private final ChainConfiguration configuration;
  private final Engine engine;

  /** Makes blocks by a chain's rules; the engine runs their code. */
  public BlockBuilder(ChainConfiguration configuration, Engine engine) {
    this.configuration = configuration;
    this.engine = engine;
  }

  /**
   * What a block is made on.
   *
   * @param parent the newest block's header
   * @param state the state after it
   * @param roots follows the state root from there on; anew at each call
   */
  public record Ground(Header parent, StateReader state, Supplier<StateRoots> roots) {
    /** Returns the nonce that an account's next transaction has to have. */
    public long nextNonce(Address address) {
      AccountData account = state.account(address);
      return account == null ? 0 : account.nonce();
    }
  }

  /**
   * Makes the next block; what it shows to be of no use leaves the pool.
   *
   * @param beneficiary who gets the fees
   * @param timestamp in Unix seconds; the second after the parent's where that is later
   */
  public BuiltBlock build(
      Ground ground, TransactionPool pool, Address beneficiary, long timestamp) {
    NextHeader header = new NextHeader(ground.parent(), configuration, beneficiary, timestamp);
    List<BuiltBlock.Dropped> dropped = new ArrayList<>();
    for (; ; ) {
      pool.settle(ground::nextNonce);
      Selection selection = pool.select(ground::nextNonce, BaseFee.afterParent(ground.parent()));
      BlockAttempt attempt = new BlockAttempt(configuration, engine, ground, header);
      BuiltBlock.@Nullable Dropped tooMuch = fill(attempt, selection, dropped);
      dropped.forEach(each -> pool.remove(each.signed()));
      if (tooMuch == null) {
        return new BuiltBlock(attempt.finish(), dropped);
      }
    }
  }

  /** Executes what there is; returns a transaction that spoilt the attempt, or null. */
  private static BuiltBlock.@Nullable Dropped fill(
      BlockAttempt attempt, Selection selection, List<BuiltBlock.Dropped> dropped) {
    for (SignedTransaction next = selection.peek();
        next != null && !attempt.isFull();
        next = selection.peek()) {
      if (!attempt.hasRoomFor(next)) {
        selection.pass();
        continue;
      }
      Optional<RuleViolation> violation = attempt.execute(next);
      if (violation.isPresent()) {
        dropped.add(new BuiltBlock.Dropped(next, violation.get()));
        selection.pass();
      } else if (!attempt.isRecorded()) {
        BuiltBlock.Dropped spoilt =
            new BuiltBlock.Dropped(
                next, new RuleViolation("TOO_MANY_OPERATIONS", "it does too much for hints"));
        dropped.add(spoilt);
        return spoilt;
      } else {
        selection.take();
      }
    }
    return null;
  }
}
