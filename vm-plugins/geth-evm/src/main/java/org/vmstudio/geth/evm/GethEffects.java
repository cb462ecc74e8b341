package org.vmstudio.geth.evm;

import java.util.List;
import java.util.Map;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What a message came to on Geth's EVM, with where to look for what it changed.
 *
 * @param outcome how it ended
 * @param refund what the refund counter collected
 * @param logs what it logged
 * @param touched the accounts that it read or wrote, and the slots of each
 */
public record GethEffects(
    GethOutcome outcome, long refund, List<Log> logs, Map<Address, List<UInt256>> touched) {
  /** Takes unmodifiable copies. */
  public GethEffects {
    logs = List.copyOf(logs);
    touched = Map.copyOf(touched);
  }
}
