package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.blockphase.HeaderRules;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Hash;

/** Puts what came of a block into the platform's terms. */
final class Findings {

  private Findings() {}

  /** What the execution commits to. */
  static List<Commitment> computed(Block envelope, BlockResult result) {
    List<Commitment> computed = new ArrayList<>();
    computed.add(Values.commitment(Values.GAS_USED, result.gasUsed()));
    computed.add(new Commitment(Values.LOGS_BLOOM, Bytes.wrap(result.logsBloom().array())));
    addIfKnown(computed, Values.RECEIPTS_ROOT, result.receiptsRoot());
    addIfKnown(computed, Values.STATE_ROOT, result.stateRoot());
    addIfKnown(computed, Values.REQUESTS_HASH, result.requestsHash());
    if (envelope.header().blobGasUsed() != null) {
      computed.add(Values.commitment(Values.BLOB_GAS_USED, result.blobGasUsed()));
    }
    return computed;
  }

  /** The rules that were judged; the origin chain's agreement is one where the seal shows it. */
  static List<String> checked(HeaderRules.Report header, Seals.Finding seal) {
    List<String> checked = new ArrayList<>(header.checked());
    if (seal.checked()) {
      checked.add(Values.SEAL);
      checked.add(Values.CONSENSUS);
    }
    return checked;
  }

  /** What could not be computed or judged. */
  static List<Unchecked> unchecked(
      ChainConfiguration configuration,
      Block envelope,
      HeaderRules.Report header,
      BlockResult result) {
    List<Unchecked> unchecked = new ArrayList<>();
    boolean lacksOmmers = BodyCheck.lacksOmmers(configuration, envelope);
    String whyNoRoot =
        lacksOmmers ? "the uncles' rewards are not known" : "the state is known in part only";
    if (result.stateRoot() == null) {
      unchecked.add(new Unchecked(Values.STATE_ROOT, whyNoRoot));
    }
    if (result.receiptsRoot() == null) {
      unchecked.add(
          new Unchecked(Values.RECEIPTS_ROOT, "receipts before Byzantium embed state roots"));
    }
    if (lacksOmmers) {
      unchecked.add(
          new Unchecked(Values.UNCLE_REWARDS, "the chain's blocks come without uncle headers"));
    }
    header.unchecked().forEach(rule -> unchecked.add(new Unchecked(rule, whyNotJudged(rule))));
    return unchecked;
  }

  private static String whyNotJudged(String rule) {
    return switch (rule) {
      case Values.UNCLES -> "the headers of the last seven ancestors are not known";
      case "terminalTotalDifficulty" -> "the total difficulty up to the parent is not known";
      default -> "the parent's header is not known";
    };
  }

  /** A receipt of each transaction. */
  static List<TransactionReceipt> receipts(List<Transaction> transactions, BlockResult result) {
    List<TransactionReceipt> receipts = new ArrayList<>(transactions.size());
    for (int i = 0; i < transactions.size(); i++) {
      TransactionResult.Executed executed = result.transactions().get(i);
      receipts.add(
          new TransactionReceipt(
              Values.hash(transactions.get(i).hash()),
              halt(executed),
              executed.gasUsed(),
              Bytes.wrap(result.receipts().get(i).encode())));
    }
    return receipts;
  }

  /** Why a transaction failed, or nothing. */
  static Optional<HaltReason> halt(TransactionResult.Executed executed) {
    return executed.isSuccess()
        ? Optional.empty()
        : Optional.of(new HaltReason(executed.halt().name(), ""));
  }

  private static void addIfKnown(List<Commitment> to, String name, @Nullable Hash hash) {
    if (hash != null) {
      to.add(Values.commitment(name, hash));
    }
  }
}
