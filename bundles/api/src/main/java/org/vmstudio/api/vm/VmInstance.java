package org.vmstudio.api.vm;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;

/**
 * A machine for one chain. At most one block is in execution at a time; reads and simulations may
 * run beside it, each on the view that it is given.
 *
 * <p>What an instance keeps between blocks is a cache: it must give the same results when it is
 * replaced by a fresh one at any block boundary. The parent hash of the next block tells it which
 * state the view shows.
 */
@ConsumerType
public interface VmInstance {
  /**
   * Begins a block on the state after its parent.
   *
   * @param block what the codec says of it
   * @param envelope the block without its transactions, from {@link DecodedBlock#envelope()}
   * @param count how many transactions will be offered
   * @param state the state after the parent; valid until the session ends
   */
  BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state);

  /**
   * Answers a read-only call on a state.
   *
   * @param call the call in the machine's own form
   * @param state the state to read
   * @throws MalformedException if the call does not decode
   */
  CallResult read(Bytes call, StateView state) throws MalformedException;

  /**
   * Executes a transaction on a state without keeping its effects.
   *
   * @param transaction in the chain's own encoding
   * @param state the state to start from
   * @throws MalformedException if the transaction does not decode
   */
  CallResult simulate(Bytes transaction, StateView state) throws MalformedException;

  /**
   * Stops all its work and gives back its threads and memory. May be called more than once, from
   * any thread, also while a block is in execution: the session then throws.
   *
   * @param deadline how long it may take
   */
  void stop(Duration deadline);
}
