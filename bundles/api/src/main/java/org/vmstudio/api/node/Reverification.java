package org.vmstudio.api.node;

import java.util.List;
import java.util.Optional;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.BlockRef;

/**
 * How far the re-verification of a chain is, or what came of it.
 *
 * @param height the last height whose block was executed again and is as the chain has it
 * @param last the height to come to: that of the verified head when it began
 * @param shares what each image executed, in the order in which they ruled
 * @param finding the first block that is not as the chain has it, where it ends
 */
public record Reverification(
    long height, long last, List<Share> shares, Optional<Finding> finding) {
  /** Copies its list. */
  public Reverification {
    shares = List.copyOf(shares);
  }

  /** Whether all of the chain was executed again, and is as the chain has it. */
  public boolean whole() {
    return finding.isEmpty() && height == last;
  }

  /**
   * A stretch of heights.
   *
   * @param image the image that ruled them and executed them again
   * @param from the lowest
   * @param to the highest
   */
  public record Share(ImageRef image, long from, long to) {}

  /**
   * What is not as the chain has it.
   *
   * @param block the block
   * @param image the image that rules its height
   * @param what found and expected
   */
  public record Finding(BlockRef block, ImageRef image, String what) {}
}
