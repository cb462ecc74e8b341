package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.SignedMessage;

/**
 * The dispatcher's front door, for gateway, shell and follower. Thread-safe and bounded: a full
 * loading channel answers {@code BUSY}.
 */
@ProviderType
public interface MessageInbox {
  /** The relay network that messages I and IV have to be for (field 12), unsigned. */
  long relayNetwork();

  /**
   * Runs algorithm 2 or 3 on a message and answers after the sync.
   *
   * @throws org.vmstudio.api.fault.PlatformFault if the database failed or the node is stopping:
   *     whether the message was taken is then open, and sending it again settles it
   */
  Reply submit(SignedMessage message);

  /** Decodes a packet and submits it as {@link #submit(SignedMessage)} does. */
  Reply submit(byte[] packet);
}
