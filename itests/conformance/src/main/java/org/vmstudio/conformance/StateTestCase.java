package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.vmstudio.ethereum.blockphase.BlobGas;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One expected outcome of a state test.
 *
 * @param id which case
 * @param fork the rules
 * @param test the test
 * @param expected the outcome
 */
record StateTestCase(CaseId id, Fork fork, JsonNode test, JsonNode expected) {
  /** The base fee of London tests that do not name one. */
  private static final String DEFAULT_BASE_FEE = "0x0a";

  TestTransaction transaction() {
    return new TestTransaction(test.path("transaction"), expected.path("indexes"));
  }

  AllocatedState preState() {
    return PreState.read(test.path("pre"));
  }

  Hash root() {
    return Hash.fromHex(expected.path("hash").asText());
  }

  Hash logsHash() {
    return Hash.fromHex(expected.path("logs").asText());
  }

  /** Returns the name of the reason to refuse the transaction, empty if it is to be executed. */
  String exception() {
    return expected.path("expectException").asText("");
  }

  BlockEnvironment block() {
    JsonNode env = test.path("env");
    boolean merged = fork.isAtLeast(Fork.PARIS);
    return new BlockEnvironment(
        fork,
        UInt256.ONE,
        number(env.path("currentNumber")).w3(),
        number(env.path("currentTimestamp")).w3(),
        Address.fromHex(env.path("currentCoinbase").asText()),
        number(env.path("currentGasLimit")).w3(),
        number(env.path(merged ? "currentRandom" : "currentDifficulty")),
        fork.isAtLeast(Fork.LONDON)
            ? Hex.number(env.path("currentBaseFee").asText(DEFAULT_BASE_FEE))
            : UInt256.ZERO,
        fork.isAtLeast(Fork.CANCUN)
            ? BlobGas.price(number(env.path("currentExcessBlobGas")).w3(), blobs())
            : UInt256.ZERO);
  }

  /** Returns how many blobs the block may hold. */
  BlobSchedule blobs() {
    return fork.isAtLeast(Fork.PRAGUE) ? BlobSchedule.PRAGUE : BlobSchedule.CANCUN;
  }

  private static UInt256 number(JsonNode node) {
    return Hex.number(node.asText("0x0"));
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
