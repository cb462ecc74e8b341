package org.vmstudio.api.node;

import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.Rejection;

/** What a sender gets back at once; the verdicts of its blocks come as events. */
public sealed interface Reply {
  /**
   * The message is on disk, synced.
   *
   * @param message its hash
   * @param event the journal's entry of it
   * @param imageIgnored whether message IV brought an image that is not newer, so that only its
   *     blocks were taken
   */
  record Accepted(Hash message, long event, boolean imageIgnored) implements Reply {}

  /**
   * The message changed nothing.
   *
   * @param rejection why
   */
  record Rejected(Rejection rejection) implements Reply {}
}
