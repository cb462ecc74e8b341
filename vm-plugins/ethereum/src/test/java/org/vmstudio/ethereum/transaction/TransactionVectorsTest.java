package org.vmstudio.ethereum.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.testing.TestData;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** The official vectors: encoding, hash and sender of a transaction at every fork. */
class TransactionVectorsTest {

  private static final Map<String, Fork> FORKS =
      Map.ofEntries(
          Map.entry("Frontier", Fork.FRONTIER),
          Map.entry("Homestead", Fork.HOMESTEAD),
          Map.entry("EIP150", Fork.TANGERINE_WHISTLE),
          Map.entry("EIP158", Fork.SPURIOUS_DRAGON),
          Map.entry("Byzantium", Fork.BYZANTIUM),
          Map.entry("Constantinople", Fork.CONSTANTINOPLE),
          Map.entry("ConstantinopleFix", Fork.PETERSBURG),
          Map.entry("Istanbul", Fork.ISTANBUL),
          Map.entry("Berlin", Fork.BERLIN),
          Map.entry("London", Fork.LONDON),
          Map.entry("Paris", Fork.PARIS),
          Map.entry("Shanghai", Fork.SHANGHAI),
          Map.entry("Cancun", Fork.CANCUN),
          Map.entry("Prague", Fork.PRAGUE));

  /** Rules that only the execution checks. */
  private static final Set<String> NOT_OF_THE_ENCODING =
      Set.of(
          "TransactionException.INTRINSIC_GAS_TOO_LOW",
          "TransactionException.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2",
          "TransactionException.GASLIMIT_PRICE_PRODUCT_OVERFLOW");

  private final SenderRecovery recovery = new SenderRecovery(Secp256k1.fastest());

  @TestFactory
  Stream<DynamicTest> agreesWithTheVectors() {
    return TestData.vectors("transaction").values().stream()
        .flatMap(JsonNode::propertyStream)
        .map(each -> dynamicTest(each.getKey(), () -> agrees(each.getValue())));
  }

  private void agrees(JsonNode vector) {
    byte[] bytes = Hex.decode(vector.get("txbytes").asText());
    for (Map.Entry<String, JsonNode> result : vector.get("result").properties()) {
      agrees(bytes, FORKS.get(result.getKey()), result.getValue());
    }
  }

  private void agrees(byte[] bytes, Fork fork, JsonNode expected) {
    Optional<String> found = senderAndHash(bytes, fork);
    if (!expected.has("exception")) {
      assertThat(found)
          .as(fork.displayName())
          .contains(expected.get("sender").asText() + " " + expected.get("hash").asText());
    } else if (!NOT_OF_THE_ENCODING.contains(expected.get("exception").asText())) {
      assertThat(found).as(fork.displayName()).isEmpty();
    }
  }

  private Optional<String> senderAndHash(byte[] bytes, Fork fork) {
    try {
      Transaction tx = TransactionDecoder.decode(bytes);
      boolean allowed =
          fork.isAtLeast(tx.type().since())
              && (tx.chainId() == null || UInt256.ONE.equals(tx.chainId()));
      return allowed
          ? recovery.senderOf(tx, fork).map(sender -> sender + " " + tx.hash())
          : Optional.empty();
    } catch (RlpException _) {
      return Optional.empty();
    }
  }
}
