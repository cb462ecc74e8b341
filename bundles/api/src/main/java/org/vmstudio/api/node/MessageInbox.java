package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.SignedMessage;

/**
 * The dispatcher's front door, for gateway, shell and follower. Thread-safe and bounded: a full
 * loading channel answers {@code BUSY}.
 */
@ProviderType
public interface MessageInbox {
  /** Runs algorithm 2 or 3 on a message and answers after the sync. */
  Reply submit(SignedMessage message);

  /** Decodes a packet and submits it. */
  Reply submit(byte[] packet);
}
