package org.vmstudio.api.vm;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;

/**
 * The ability to make the next blocks of a chain out of transactions that people submit, for chains
 * that begin on a node instead of coming from elsewhere. What it makes is verified like any other
 * block.
 */
@ConsumerType
public interface BlockMaker {
  /**
   * Opens a pool for a chain's transactions.
   *
   * @throws MalformedException if the chain's configuration cannot be used, or its blocks cannot be
   *     made by a node alone
   */
  Pool open(ChainContext context) throws MalformedException;

  /** Transactions of one chain that wait for their block. Bounded; for one thread. */
  @ConsumerType
  interface Pool extends AutoCloseable {
    /**
     * Takes a transaction, or says why not.
     *
     * @param transaction in the chain's own encoding
     * @param state the state after the chain's newest block
     */
    Submission submit(Bytes transaction, StateView state);

    /** How many transactions wait, also such that cannot be in the next block. */
    int size();

    /**
     * Makes the next block of those that pay best.
     *
     * @param parent the state after the chain's newest block
     * @param beneficiary who earns the fees, as the chain writes it; empty for nobody
     * @param timestamp in Unix seconds; the earliest that the chain allows where that is later
     * @throws MalformedException if no block can be made on that state
     */
    Made make(StateView parent, Bytes beneficiary, long timestamp) throws MalformedException;

    @Override
    void close();
  }

  /**
   * What came of a transaction.
   *
   * @param transaction its hash
   * @param refusal why it is not taken, or waits no longer; empty where it waits
   */
  record Submission(Hash transaction, Optional<HaltReason> refusal) {}

  /**
   * A block.
   *
   * @param raw the block in the chain's own encoding
   * @param height its height
   * @param transactions how many it has
   * @param dropped those that no block can have and that wait no longer
   */
  record Made(Bytes raw, long height, int transactions, List<Submission> dropped) {
    /** Takes a copy of the list. */
    public Made {
      dropped = List.copyOf(dropped);
    }
  }
}
