package org.vmstudio.api.node;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The two channels of this node, and their pauses. A pause takes effect between two turns (a
 * message of the loading channel, a block of the execution channel), loses nothing, and ends with
 * the node. Thread-safe.
 */
@ProviderType
public interface ChannelAdministration {
  /** Both channels. */
  List<Channel> channels();

  /** Gives out no more turns; what comes waits, up to the channel's bounds. */
  void pause(Name channel);

  /** Gives out turns again. */
  void resume(Name channel);

  /** The channels. */
  enum Name {
    /** Messages I, II and IV. */
    LOADING,
    /** Messages III. */
    EXECUTION
  }

  /**
   * A channel as it is now.
   *
   * @param name which one
   * @param paused whether it gives out no turns
   * @param messages that wait
   * @param capacity how many may wait; of the execution channel, of each chain
   * @param chains that wait for a turn
   */
  record Channel(Name name, boolean paused, int messages, int capacity, int chains) {}
}
