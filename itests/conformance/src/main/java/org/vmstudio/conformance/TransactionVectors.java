package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.execution.IntrinsicGas;
import org.vmstudio.ethereum.execution.InvalidTransaction;
import org.vmstudio.ethereum.execution.TransactionValidator;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionDecoder;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** Transaction tests: bytes, and at each fork either hash, sender and gas, or why not. */
public final class TransactionVectors implements VectorKind {

  private final SenderRecovery recovery = new SenderRecovery(Secp256k1.fastest());

  @Override
  public String name() {
    return "transaction";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("txbytes") && test.has("result");
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    for (Map.Entry<String, JsonNode> result : test.path("result").properties()) {
      CaseId id = new CaseId(file, name, result.getKey(), 0);
      visitor.accept(id, () -> run(id, test.get("txbytes").asText(), result.getValue()));
    }
  }

  private Optional<Difference> run(CaseId id, String hex, JsonNode expected) throws RlpException {
    Optional<Fork> fork = TestForks.find(id.fork());
    if (fork.isEmpty()) {
      return Difference.of("a fork that is known", id.fork());
    }
    byte[] bytes = Hex.decode(hex);
    List<String> refusals = refusals(bytes, fork.get());
    return refusals.isEmpty() ? judge(bytes, fork.get(), expected) : refused(refusals, expected);
  }

  /** Why the bytes are no transaction of the fork, and why they are none at all. */
  private static List<String> refusals(byte[] bytes, Fork fork) {
    List<String> codes = new ArrayList<>();
    refusal(() -> TransactionDecoder.decode(bytes, fork)).ifPresent(codes::add);
    refusal(() -> TransactionDecoder.decode(bytes)).ifPresent(codes::add);
    return codes;
  }

  private static Optional<String> refusal(Decoding decoding) {
    try {
      decoding.run();
      return Optional.empty();
    } catch (RlpException e) {
      return Optional.of(e.code().orElse("RLP_STRUCTURES_ENCODING"));
    }
  }

  private interface Decoding {
    Transaction run() throws RlpException;
  }

  private Optional<Difference> judge(byte[] bytes, Fork fork, JsonNode expected)
      throws RlpException {
    Transaction transaction = TransactionDecoder.decode(bytes);
    TransactionValidator validator = new TransactionValidator(block(fork));
    Optional<Address> sender = recovery.senderOf(transaction, fork);
    Optional<InvalidTransaction> mistake =
        sender.isEmpty()
            ? Optional.of(validator.whyNobody(transaction))
            : validator.checkAlone(transaction);
    if (mistake.isPresent()) {
      return refused(List.of(mistake.get().name()), expected);
    }
    if (expected.has("exception")) {
      return Difference.of(expected.get("exception").asText(), "valid");
    }
    return Difference.between("sender", expected.get("sender").asText(), sender.get().toString())
        .or(() -> hash(transaction, expected))
        .or(() -> gas(transaction, fork, expected));
  }

  private static Optional<Difference> hash(Transaction transaction, JsonNode expected) {
    return Difference.between("hash", expected.get("hash").asText(), transaction.hash().toString());
  }

  private static Optional<Difference> gas(Transaction transaction, Fork fork, JsonNode expected) {
    UInt256 gas = UInt256.ofUnsigned(IntrinsicGas.of(transaction, fork));
    return Difference.between(
        "intrinsic gas", Hex.number(expected.get("intrinsicGas").asText()), gas);
  }

  private static Optional<Difference> refused(List<String> codes, JsonNode expected) {
    String exception = expected.path("exception").asText("");
    return !exception.isEmpty() && Reasons.matches(exception, codes)
        ? Optional.empty()
        : Difference.of(exception.isEmpty() ? "valid" : exception, String.join(", ", codes));
  }

  private static BlockEnvironment block(Fork fork) {
    return new BlockEnvironment(
        fork, UInt256.ONE, 1, 1, Address.ZERO, 0, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO);
  }
}
