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
 * @param tampered blocks of height 1 that decode and of which something does not hold: a commitment
 *     to the body, a commitment to what execution shows, or a rule
 */
public record Sample(ChainDefinition definition, List<Bytes> blocks, List<Tampered> tampered) {
  /** Copies its lists. */
  public Sample {
    blocks = List.copyOf(blocks);
    tampered = List.copyOf(tampered);
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
}
