package org.vmstudio.geth.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A world state of Geth's, and its EVM on top. Life cycle of a transaction: {@link
 * #beginTransaction}, {@link #execute}, {@link #logs} and {@link #refund}, {@link
 * #finishTransaction}.
 *
 * <p>One thread at a time: methods exclude each other, since two at once would end the process.
 */
public final class GethState implements AutoCloseable {
  private final NativeCalls calls;
  private final int handle;
  private final Runnable whenClosed;
  private boolean isClosed;

  GethState(NativeCalls calls, int handle, Runnable whenClosed) {
    this.calls = calls;
    this.handle = handle;
    this.whenClosed = whenClosed;
  }

  /** Returns an account's balance, 0 if there is no such account. */
  public UInt256 balance(Address address) {
    return Quantities.number(call("StateGetBalance", of(address)));
  }

  /** Sets an account's balance. */
  public void setBalance(Address address, UInt256 balance) {
    call("StateSetBalance", of(address).put("amount", Quantities.of(balance)));
  }

  /** Returns an account's nonce, unsigned, 0 if there is no such account. */
  public long nonce(Address address) {
    return Quantities.unsignedLong(call("StateGetNonce", of(address)));
  }

  /** Sets an account's nonce. */
  public void setNonce(Address address, long nonce) {
    call("StateSetNonce", of(address).put("nonce", Quantities.of(nonce)));
  }

  /** Returns an account's code, empty if it has none. */
  public byte[] code(Address address) {
    return Quantities.bytes(call("StateGetCode", of(address)));
  }

  /** Tells whether there is such an account, empty or not. */
  public boolean exists(Address address) {
    return !codeHash(address).equals(Hash.ZERO);
  }

  /** Returns the hash of an account's code, zero if there is no such account. */
  public Hash codeHash(Address address) {
    return Hash.fromHex(call("StateGetCodeHash", of(address)).asText());
  }

  /** Sets an account's code. */
  public void setCode(Address address, byte[] code) {
    call("StateSetCode", of(address).put("code", code));
  }

  /** Returns the value of a storage slot. */
  public UInt256 storage(Address address, UInt256 slot) {
    ObjectNode arguments = of(address).put("key", Quantities.word(slot));
    return Quantities.number(call("StateGetStorage", arguments));
  }

  /**
   * Sets a storage slot.
   *
   * @throws GethException if the account has neither nonce, balance nor code
   */
  public void setStorage(Address address, UInt256 slot, UInt256 value) {
    ObjectNode arguments = of(address).put("key", Quantities.word(slot));
    call("StateSetStorage", arguments.put("value", Quantities.word(value)));
  }

  /**
   * Starts a transaction: warms what is warm from its start, and names it for its logs.
   *
   * @param block the block that it is part of
   * @param message its outermost message
   * @param accessList what it declared (EIP-2930)
   * @param hash its hash
   */
  public void beginTransaction(
      BlockEnvironment block, Message message, List<AccessListEntry> accessList, Hash hash) {
    ObjectNode access = of(message.sender()).put("coinbase", block.beneficiary().toString());
    access.set("rules", Contexts.rules(block));
    boolean isCall = message.kind() == Message.Kind.CALL;
    access.put("destination", isCall ? message.recipient().toString() : null);
    call("AccessSetup", access);
    accessList.forEach(this::warm);
    call("StateSetTxContext", arguments().put("txHash", hash.toString()).put("txIndex", 0));
  }

  private void warm(AccessListEntry entry) {
    call("AccessAccount", of(entry.address()));
    for (UInt256 slot : entry.slots()) {
      call("AccessSlot", of(entry.address()).put("slot", Quantities.word(slot)));
    }
  }

  /**
   * Runs a message to its end. Its value moves here, and all its effects are undone here unless it
   * succeeds.
   *
   * <p>Of a creation, the sender's nonce was raised already, as for the outermost message of a
   * transaction, and the recipient is what follows from the nonce before.
   *
   * @param block the block that the message is part of
   * @param transaction the transaction that the message is part of
   * @param message what to run; at most {@link Contexts#MAX_GAS} gas, so that its memory stays
   *     within the machine's
   * @param blockHashes answers BLOCKHASH
   */
  public GethOutcome execute(
      BlockEnvironment block,
      TransactionEnvironment transaction,
      Message message,
      BlockHashes blockHashes) {
    Contexts.check(block, transaction, message);
    return apply(message, Contexts.context(block, transaction), blockHashes);
  }

  private GethOutcome apply(Message message, ObjectNode context, BlockHashes blockHashes) {
    ObjectNode arguments = arguments();
    arguments.set("invocation", Contexts.invocation(message));
    arguments.set("context", context);
    JsonNode result = NativeCallbacks.answering(blockHashes, () -> call("EvmApply", arguments));
    return Contexts.outcome(result);
  }

  /**
   * Runs a message as a transaction of its own, from {@link #beginTransaction} to {@link
   * #finishTransaction}, and notes what it touched.
   *
   * @param transaction what it shows, with what it declared to use
   * @param hash names it for its logs
   */
  public GethEffects transact(
      BlockEnvironment block,
      TransactionEnvironment transaction,
      Message message,
      Hash hash,
      BlockHashes blockHashes) {
    Contexts.check(block, transaction, message);
    beginTransaction(block, message, transaction.accessList(), hash);
    try (Touches touches = new Touches(calls)) {
      ObjectNode context = Contexts.context(block, transaction).put("tracer", touches.handle());
      GethOutcome outcome = apply(message, context, blockHashes);
      long refund = refund();
      finishTransaction();
      return new GethEffects(outcome, refund, logs(hash), touches.touched());
    }
  }

  /** Returns what the refund counter holds since the transaction began. */
  public long refund() {
    return Quantities.unsignedLong(call("RefundGet", arguments()));
  }

  /** Returns what a transaction logged, until the state is closed. */
  public List<Log> logs(Hash transaction) {
    List<Log> logs = new ArrayList<>();
    ObjectNode arguments = arguments().put("txHash", transaction.toString());
    for (JsonNode log : call("StateGetLogs", arguments)) {
      logs.add(log(log));
    }
    return logs;
  }

  private static Log log(JsonNode log) {
    List<Hash> topics = new ArrayList<>();
    log.path("topics").forEach(topic -> topics.add(Hash.fromHex(topic.asText())));
    byte[] data = Quantities.bytes(log.path("data"));
    return new Log(Address.fromHex(log.path("address").asText()), topics, Bytes.of(data));
  }

  /** Ends a transaction: what was destroyed goes, and what was touched and is empty (EIP-161). */
  public void finishTransaction() {
    call("StateFinalize", arguments());
  }

  /** Returns the state root, between transactions. */
  public Hash root() {
    return Hash.fromHex(call("StateIntermediateRoot", arguments()).asText());
  }

  /** Writes the state to its database, and returns its root; the state itself is used up. */
  public Hash commit() {
    return Hash.fromHex(call("StateCommit", arguments()).asText());
  }

  /** Gives the state's memory back; what was not committed is lost. */
  @Override
  public synchronized void close() {
    if (!isClosed) {
      call("StateClose", arguments());
      isClosed = true;
      whenClosed.run();
    }
  }

  private ObjectNode arguments() {
    return NativeCalls.arguments().put("handle", handle);
  }

  private ObjectNode of(Address address) {
    return arguments().put("address", address.toString());
  }

  private synchronized JsonNode call(String method, ObjectNode arguments) {
    if (isClosed) {
      throw new IllegalStateException("the state is closed");
    }
    return calls.call(method, arguments);
  }
}
