package org.vmstudio.geth.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.TransactionEnvironment;

/** What EvmApply takes and gives, and what it must not be given. */
final class Contexts {
  /** With more gas a message could buy more memory than there is, which ends the process. */
  static final long MAX_GAS = 1L << 34;

  private Contexts() {}

  /**
   * Refuses what the native library cannot take.
   *
   * @throws IllegalArgumentException with the reason
   */
  static void check(BlockEnvironment block, TransactionEnvironment transaction, Message message) {
    GethRules.require(block.fork());
    require(block.chainId().fitsLong(), "the chain's id has more than 64 bits");
    require(block.gasLimit() > 0, "a block gas limit of 0 would be replaced");
    require(transaction.origin().equals(message.sender()), "the sender is not the origin");
    require(message.gas() >= 0 && message.gas() <= MAX_GAS, "so much gas buys too much memory");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The rule set of a block. Where it is absent, the native library panics. */
  static ObjectNode rules(BlockEnvironment block) {
    boolean isShanghai = GethRules.require(block.fork()).isShanghai();
    return NativeCalls.arguments().put("isShanghai", isShanghai);
  }

  /** A message; no callee makes it a creation. */
  static ObjectNode invocation(Message message) {
    boolean isCall = message.kind() == Message.Kind.CALL;
    return NativeCalls.arguments()
        .put("caller", message.sender().toString())
        .put("callee", isCall ? message.recipient().toString() : null)
        .put("value", Quantities.of(message.value()))
        .put("input", message.input())
        .put("gas", Quantities.of(message.gas()))
        .put("readOnly", false);
  }

  /** What contracts can see of block and transaction. */
  static ObjectNode context(BlockEnvironment block, TransactionEnvironment transaction) {
    ObjectNode context =
        NativeCalls.arguments()
            .put("chainID", Quantities.of(block.chainId()))
            .put("coinbase", block.beneficiary().toString())
            .put("gasLimit", Quantities.of(block.gasLimit()))
            .put("gasPrice", Quantities.of(transaction.gasPrice()))
            .put("blockNumber", Quantities.of(block.number()))
            .put("time", Quantities.of(block.timestamp()))
            .put("baseFee", Quantities.of(block.baseFee()))
            .put("random", Quantities.word(block.difficulty()))
            .put("blockHashCallback", NativeCallbacks.BLOCK_HASH);
    context.set("rules", rules(block));
    return context;
  }

  /** Reads how a message ended. */
  static GethOutcome outcome(JsonNode result) {
    return new GethOutcome(
        result.path("executionError").asText(),
        result.path("reverted").asBoolean(),
        Quantities.unsignedLong(result.path("leftOverGas")),
        Quantities.bytes(result.path("returnData")));
  }
}
