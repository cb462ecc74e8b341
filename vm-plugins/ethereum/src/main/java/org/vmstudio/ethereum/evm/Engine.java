package org.vmstudio.ethereum.evm;

import org.vmstudio.ethereum.state.WorldState;

/**
 * Runs one message with everything that it calls. Tiers and foreign machines are interchangeable
 * behind this method.
 */
@FunctionalInterface
public interface Engine {
  /**
   * Runs a message to its end. Its value moves here, and all its effects are undone here unless it
   * succeeds; gas, nonce and warm addresses of the transaction itself are the caller's business.
   *
   * <p>Whatever contracts do ends as a {@link HaltReason}. An exception means that this node could
   * not go on, and says nothing about the message.
   *
   * @param world the state, inside a transaction
   * @param block the block that the message is part of
   * @param transaction the transaction that the message is part of
   * @param message what to run
   */
  Outcome execute(
      WorldState world,
      BlockEnvironment block,
      TransactionEnvironment transaction,
      Message message);
}
