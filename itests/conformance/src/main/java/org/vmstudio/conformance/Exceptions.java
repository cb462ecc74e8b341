package org.vmstudio.conformance;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.vmstudio.ethereum.execution.InvalidTransaction;

/** The names that the vectors give to reasons why a transaction is invalid. */
final class Exceptions {
  private static final String PREFIX = "TransactionException.";

  /** What the older suites call the reasons. */
  private static final Map<String, Set<InvalidTransaction>> OLD_NAMES =
      Map.ofEntries(
          Map.entry("TR_NoFunds", Set.of(InvalidTransaction.INSUFFICIENT_ACCOUNT_FUNDS)),
          Map.entry("TR_NoFundsX", Set.of(InvalidTransaction.INSUFFICIENT_ACCOUNT_FUNDS)),
          Map.entry(
              "TR_NoFundsOrGas",
              Set.of(
                  InvalidTransaction.INSUFFICIENT_ACCOUNT_FUNDS,
                  InvalidTransaction.INTRINSIC_GAS_TOO_LOW)),
          Map.entry("IntrinsicGas", Set.of(InvalidTransaction.INTRINSIC_GAS_TOO_LOW)),
          Map.entry("SenderNotEOA", Set.of(InvalidTransaction.SENDER_NOT_EOA)),
          Map.entry("TR_NonceHasMaxValue", Set.of(InvalidTransaction.NONCE_IS_MAX)),
          Map.entry("TR_EMPTYBLOB", Set.of(InvalidTransaction.TYPE_3_TX_ZERO_BLOBS)),
          Map.entry(
              "TR_BLOBLIST_OVERSIZE",
              Set.of(InvalidTransaction.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED)),
          Map.entry(
              "TransactionException.TYPE_3_TX_BLOB_COUNT_EXCEEDED",
              Set.of(InvalidTransaction.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED)),
          Map.entry(
              "TR_TypeNotSupported",
              Set.of(
                  InvalidTransaction.TYPE_1_TX_PRE_FORK,
                  InvalidTransaction.TYPE_2_TX_PRE_FORK,
                  InvalidTransaction.TYPE_3_TX_PRE_FORK)));

  private Exceptions() {}

  /** Tells whether a reason is one of those that {@code expected} names, separated by bars. */
  static boolean matches(String expected, InvalidTransaction reason) {
    return Arrays.stream(expected.split("\\|")).anyMatch(name -> matchesOne(name, reason));
  }

  private static boolean matchesOne(String name, InvalidTransaction reason) {
    return name.equals(PREFIX + reason.name())
        || OLD_NAMES.getOrDefault(name, Set.of()).contains(reason);
  }
}
