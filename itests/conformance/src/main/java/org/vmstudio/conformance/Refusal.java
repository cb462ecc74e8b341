package org.vmstudio.conformance;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.MalformedException;

/**
 * Why a block was refused.
 *
 * @param codes the reasons, by the execution specification's names
 * @param detail in words
 */
record Refusal(List<String> codes, String detail) {

  /** What it means where a value is not what the header commits to. */
  private static final Map<String, String> OF_COMMITMENTS =
      Map.of(
          "gasUsed", "INVALID_GAS_USED",
          "logsBloom", "INVALID_LOG_BLOOM",
          "receiptsRoot", "INVALID_RECEIPTS_ROOT",
          "stateRoot", "INVALID_STATE_ROOT",
          "blobGasUsed", "INCORRECT_BLOB_GAS_USED",
          "requestsHash", "INVALID_REQUESTS",
          "transactionsRoot", "INVALID_TRANSACTIONS_ROOT",
          "unclesHash", "INVALID_UNCLES_HASH",
          "withdrawalsRoot", "INVALID_WITHDRAWALS_ROOT");

  /** It does not descend from a block that is known. */
  static final Refusal UNKNOWN_PARENT = new Refusal(List.of("UNKNOWN_PARENT"), "no parent");

  /** The codec refused it; its message begins with the code. */
  static Refusal of(MalformedException e) {
    String message = String.valueOf(e.getMessage());
    return new Refusal(List.of(message.split(":", 2)[0]), message);
  }

  /** The machine refused it. */
  static Refusal of(BlockOutcome.Refused refused) {
    return new Refusal(List.of(refused.reason().code()), refused.reason().detail());
  }

  /** Values differ from those that the header commits to. */
  static Refusal of(List<Mismatch> mismatches) {
    Stream<String> codes =
        mismatches.stream().map(each -> OF_COMMITMENTS.getOrDefault(each.name(), each.name()));
    return new Refusal(codes.toList(), mismatches.toString());
  }

  /** Both reasons together. */
  Refusal and(Refusal other) {
    List<String> both = Stream.of(codes, other.codes).flatMap(List::stream).toList();
    return new Refusal(both, detail + "; " + other.detail);
  }

  @Override
  public String toString() {
    return String.join(", ", codes) + " (" + detail + ")";
  }
}
