package org.vmstudio.api.store;

import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BlockFacts;

/**
 * A registered chain.
 *
 * @param key its name
 * @param family the family of machines that runs it
 * @param configuration its rules
 * @param genesis its genesis block
 * @param partialState whether its state is a partial snapshot, so that no commitment to the whole
 *     state can be checked
 * @param unchecked what every verdict of this chain leaves open from its beginning on
 * @param halted why the chain is halted, or nothing while it runs
 */
public record ChainRecord(
    ChainKey key,
    String family,
    Bytes configuration,
    BlockFacts genesis,
    boolean partialState,
    List<Unchecked> unchecked,
    Optional<String> halted) {
  /** Copies its list. */
  public ChainRecord {
    unchecked = List.copyOf(unchecked);
  }
}
