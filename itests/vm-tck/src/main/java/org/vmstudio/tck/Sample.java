package org.vmstudio.tck;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.ChainDefinition;

/**
 * What the suite needs to know of a machine's chain.
 *
 * @param definition a chain's definition, with its allocation
 * @param blocks valid blocks from height 1 on: at least three, and at least one of them with two or
 *     more transactions
 * @param tampered copies of some of the blocks that decode and of which something does not hold: a
 *     commitment to the body, a commitment to what execution shows, or a rule
 * @param calls read-only calls with their answers; may be empty
 * @param snapshots states in the middle of the chain, in the form that the machine's {@link
 *     org.vmstudio.api.vm.SnapshotReader} reads; at least one where the machine has that ability
 */
public record Sample(
    ChainDefinition definition,
    List<Bytes> blocks,
    List<Tampered> tampered,
    List<Call> calls,
    List<Snapshot> snapshots) {
  /** Copies its lists. */
  public Sample {
    blocks = List.copyOf(blocks);
    tampered = List.copyOf(tampered);
    calls = List.copyOf(calls);
    snapshots = List.copyOf(snapshots);
  }

  /** A sample of a machine whose chain answers no calls and begins at its genesis. */
  public Sample(ChainDefinition definition, List<Bytes> blocks, List<Tampered> tampered) {
    this(definition, blocks, tampered, List.of(), List.of());
  }

  /**
   * A block that must not verify.
   *
   * @param what what was changed, for people
   * @param block the raw block
   * @param noticed the name of the commitment that does not hold, or the code of the reason for
   *     which the block is refused
   */
  public record Tampered(String what, Bytes block, String noticed) {
    @Override
    public String toString() {
      return what;
    }
  }

  /**
   * A read-only call that succeeds.
   *
   * @param call the call in the machine's own form
   * @param height after how many of the sample's blocks it is asked
   * @param output the answer
   */
  public record Call(Bytes call, int height, Bytes output) {}

  /**
   * A state in the middle of the chain: enough of it for the block at {@code height + 1}.
   *
   * @param height after how many of the sample's blocks it was taken, 0 for the genesis; fewer than
   *     there are
   * @param body the state in the family's own form
   */
  public record Snapshot(int height, Bytes body) {}
}
