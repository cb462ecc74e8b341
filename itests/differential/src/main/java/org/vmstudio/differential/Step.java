package org.vmstudio.differential;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.execution.InvalidTransaction;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/**
 * What a transaction did, as far as anybody can see.
 *
 * @param status how it ended
 * @param gasUsed what it paid for
 * @param output what it returned; empty for creations, of which Geth's binding tells none; the
 *     reason of a refusal
 * @param logs what it logged
 * @param root the state root after it
 */
public record Step(Status status, long gasUsed, Bytes output, List<Log> logs, Hash root) {
  /** How a transaction ended. Which exceptional halt it was has no effect that anybody can see. */
  public enum Status {
    /** Its effects stand. */
    SUCCESS,
    /** It reverted. */
    REVERT,
    /** It halted exceptionally. */
    FAILURE,
    /** It was refused, and nothing of it happened. */
    REJECTED
  }

  /** What a refused transaction did. */
  static Step rejected(InvalidTransaction reason, Hash root) {
    Bytes name = Bytes.of(reason.name().getBytes(StandardCharsets.US_ASCII));
    return new Step(Status.REJECTED, 0, name, List.of(), root);
  }

  /** Takes an unmodifiable copy of the list. */
  public Step {
    logs = List.copyOf(logs);
  }
}
