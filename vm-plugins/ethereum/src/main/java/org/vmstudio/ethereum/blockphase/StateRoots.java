package org.vmstudio.ethereum.blockphase;

import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.types.Hash;

/** Follows the state root through a block. */
@FunctionalInterface
public interface StateRoots {

  /** The state root after some more changes. */
  Hash apply(ChangeSet changes);
}
