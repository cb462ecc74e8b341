package org.vmstudio.ethereum.plugin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.CarriedHints;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.ConflictBuilder;
import org.vmstudio.ethereum.hints.HintsCheck;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.hints.HintsReader;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.Recorder;
import org.vmstudio.ethereum.types.Hash;

/**
 * What a block's transactions did, and what follows from that: hints for the next time, and whether
 * those that the block carries are true. Hints are a function of serial execution, so that a lie is
 * found by equality, whichever scheduler used them. For one block.
 */
final class Recorded {
  /** How the rule is called that hints are true, and what breaks it. */
  private static final String RULE = "hints";

  private static final String CODE = "INVALID_HINTS";
  private static final String BLIND = "the machine does not record what transactions do";

  /** A location may be used by all transactions of a block. */
  private static final int MOST_TEXT = 500;

  /** The platform's own, because an image asks for nothing but the api and the framework. */
  private static final System.Logger LOG = System.getLogger(Recorded.class.getName());

  private final Hash hash;
  private final Block envelope;
  private final int count;
  private final @Nullable BlockRecording recording;
  private final HintStore store;

  /**
   * Records a block.
   *
   * @param count how many transactions it has
   * @param recording is told what is done; null where nobody can tell it
   * @param store is given the hints of a block that brings none along
   */
  Recorded(
      Hash hash, Block envelope, int count, @Nullable BlockRecording recording, HintStore store) {
    this.hash = hash;
    this.envelope = envelope;
    this.count = count;
    this.recording = recording;
    this.store = store;
  }

  /** Who is to be told what is done to the state, or null. */
  @Nullable Recorder recorder() {
    return recording;
  }

  /** Takes note of a block that was executed to its end; returns what is wrong with its hints. */
  Optional<RuleViolation> end() {
    if (recording == null) {
      return Optional.empty();
    }
    CarriedHints carried = envelope.carried();
    if (!recording.isComplete()) {
      LOG.log(System.Logger.Level.DEBUG, "block {0} does too much to be recorded", hash);
      return carried == null ? Optional.empty() : wrong("a transaction does too much for hints");
    }
    BlockHints hints = ConflictBuilder.hintsAndValues(recording, count);
    if (carried == null) {
      store.keep(hash, count, hints);
      return Optional.empty();
    }
    return judge(carried, hints);
  }

  private Optional<RuleViolation> judge(CarriedHints carried, BlockHints recorded) {
    try {
      BlockHints said = HintsReader.read(carried, envelope.header().gasUsed(), count);
      return HintsCheck.difference(said, recorded).flatMap(Recorded::wrong);
    } catch (HintsException e) {
      return wrong(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<RuleViolation> wrong(String what) {
    String detail = what.length() <= MOST_TEXT ? what : what.substring(0, MOST_TEXT) + "...";
    return Optional.of(new RuleViolation(CODE, detail));
  }

  /** What the recording commits to, of what the block's header promises. */
  List<Commitment> computed() {
    return recording != null && envelope.header().hintDigests() != null
        ? List.of(Values.commitment(Values.RECEIPTS_DIGEST, recording.receipts(count).digest()))
        : List.of();
  }

  /** The rule that was judged, or nothing. */
  List<String> checked() {
    return recording != null && envelope.carried() != null ? List.of(RULE) : List.of();
  }

  /** What could not be judged where nothing was recorded, or nothing. */
  List<Unchecked> unchecked() {
    return recording == null && envelope.carried() != null
        ? List.of(new Unchecked(RULE, BLIND), new Unchecked(Values.RECEIPTS_DIGEST, BLIND))
        : List.of();
  }
}
