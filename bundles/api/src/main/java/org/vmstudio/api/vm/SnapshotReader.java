package org.vmstudio.api.vm;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;

/**
 * The ability to begin a chain from a state in the middle of it. Stateless and bounded, as {@link
 * ChainCodec}.
 */
@ConsumerType
public interface SnapshotReader {
  /**
   * Reads and checks a snapshot's contents.
   *
   * @param configuration the chain's rules
   * @param body the state in the family's own form
   * @throws MalformedException if it does not decode, or contradicts itself (a code that has not
   *     its hash)
   */
  Contents read(Bytes configuration, Bytes body) throws MalformedException;

  /**
   * A snapshot's contents.
   *
   * @param state the entries
   * @param partial whether it is known to hold only a part of the chain's state, so that its
   *     commitments cannot be computed
   * @param computed its commitments; empty where it is partial
   */
  record Contents(StateDelta state, boolean partial, List<Commitment> computed) {
    /** Copies its list. */
    public Contents {
      computed = List.copyOf(computed);
    }
  }
}
