package org.vmstudio.ethereum.accesslist;

import java.util.List;
import org.vmstudio.ethereum.types.UInt256;

/**
 * How one slot changes in a block.
 *
 * @param slot the key
 * @param changes its values, in the order of their indices
 */
public record SlotChanges(UInt256 slot, List<Change<UInt256>> changes) {
  /** Takes a copy of the list. */
  public SlotChanges {
    changes = List.copyOf(changes);
  }
}
