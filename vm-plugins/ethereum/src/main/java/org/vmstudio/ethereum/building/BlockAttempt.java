package org.vmstudio.ethereum.building;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.CarriedHints;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HintDigests;
import org.vmstudio.ethereum.block.Withdrawal;
import org.vmstudio.ethereum.blockphase.BlockEnd;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.execution.Fees;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.ConflictBuilder;
import org.vmstudio.ethereum.hints.HintsEncoder;
import org.vmstudio.ethereum.hints.ValuesCodec;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** A block in the making: executed one transaction after the other, and recorded. */
final class BlockAttempt {
  /** What the cheapest transaction takes. */
  private static final long LEAST_GAS = 21_000;

  /** With what travels along, a block stays far below what one message may have. */
  private static final long MOST_BYTES = 4L << 20;

  private final NextHeader header;
  private final @Nullable BlockRecording recording;
  private final BlockExecution execution;
  private final List<Transaction> transactions = new ArrayList<>();
  private long bytes;

  /** Begins a block. */
  BlockAttempt(
      ChainConfiguration configuration,
      Engine engine,
      BlockBuilder.Ground ground,
      NextHeader header) {
    Header draft = header.draft();
    this.header = header;
    this.recording =
        configuration.carriesHints(draft.number()) ? BlockRecording.withReceipts() : null;
    this.execution =
        new BlockExecution(
            HeaderContext.of(draft, ground.parent(), configuration),
            new Block(draft, List.of(), List.of(), withdrawals()),
            new WorldState(ground.state(), recording),
            engine,
            ground.roots().get());
    execution.begin();
  }

  private @Nullable List<Withdrawal> withdrawals() {
    return header.hasWithdrawals() ? List.of() : null;
  }

  /** Whether nothing more fits. */
  boolean isFull() {
    return execution.budget().gas() < LEAST_GAS || bytes >= MOST_BYTES;
  }

  /** Whether there is enough left for a transaction. */
  boolean hasRoomFor(SignedTransaction next) {
    Transaction transaction = next.transaction();
    return Long.compareUnsigned(transaction.gasLimit(), execution.budget().gas()) <= 0
        && Fees.blobGas(transaction) <= execution.budget().blobGas()
        && bytes + transaction.encoded().length <= MOST_BYTES;
  }

  /** Executes a transaction, or says why no block can have it now. */
  Optional<RuleViolation> execute(SignedTransaction next) {
    Optional<RuleViolation> violation = execution.execute(next.transaction(), next.sender());
    if (violation.isEmpty()) {
      transactions.add(next.transaction());
      bytes += next.transaction().encoded().length;
    }
    return violation;
  }

  /** Whether all that was done so far is recorded, where that is needed. */
  boolean isRecorded() {
    return recording == null || recording.isComplete();
  }

  /** The whole block. */
  Block finish() {
    BlockResult result =
        switch (execution.end()) {
          case BlockEnd.Complete complete -> complete.result();
          case BlockEnd.Broken broken ->
              throw new IllegalStateException("no block can be made: " + broken.violation());
        };
    if (recording == null) {
      return block(header.finished(transactions, result, null), null);
    }
    BlockHints hints = ConflictBuilder.hintsAndValues(recording, transactions.size());
    CarriedHints carried =
        new CarriedHints(
            Bytes.of(HintsEncoder.encode(hints.hints())),
            Bytes.of(ValuesCodec.encode(hints.values())));
    HintDigests digests =
        new HintDigests(
            hash(carried.hints()),
            hash(carried.values()),
            recording.receipts(transactions.size()).digest());
    return block(header.finished(transactions, result, digests), carried);
  }

  private Block block(Header finished, @Nullable CarriedHints carried) {
    return new Block(finished, transactions, List.of(), withdrawals(), carried);
  }

  private static Hash hash(Bytes bytes) {
    return Hash.of(Keccak256.hash(bytes.array()));
  }
}
