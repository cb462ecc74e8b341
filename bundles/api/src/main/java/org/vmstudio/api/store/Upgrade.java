package org.vmstudio.api.store;

import org.vmstudio.api.message.ImageRef;

/**
 * A chain's move to another image, from the acceptance of its message IV to the end of its
 * probation. It stands in the database, so that whatever ends the node, the next start goes on with
 * it.
 *
 * @param image the image to move to
 * @param before the image that rules until then
 * @param activationHeight what the message asks for (field 9); 0 is the next block boundary
 * @param phase how far it is
 * @param fromHeight from which height on the image rules; 0 while it is pending
 */
public record Upgrade(
    ImageRef image, ImageRef before, long activationHeight, Phase phase, long fromHeight) {

  /** How far an upgrade is. */
  public enum Phase {
    /** Its message is accepted; the image is being tried beside the chain. */
    PENDING,
    /** The image rules; the one before is kept to go back to. */
    PROBATION
  }

  /** One whose message was just accepted. */
  public static Upgrade pending(ImageRef image, ImageRef before, long activationHeight) {
    return new Upgrade(image, before, activationHeight, Phase.PENDING, 0);
  }

  /** Whether the image is still being tried. */
  public boolean isPending() {
    return phase == Phase.PENDING;
  }

  /** Whether a block of a height is on probation. */
  public boolean isOnProbation(long height) {
    return phase == Phase.PROBATION && height >= fromHeight;
  }

  /** The upgrade once its image rules from a height on. */
  public Upgrade rulingFrom(long height) {
    return new Upgrade(image, before, activationHeight, Phase.PROBATION, height);
  }
}
