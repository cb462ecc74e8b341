package org.vmstudio.api.vm;

import org.vmstudio.api.Bytes;

/**
 * What a chain is registered with. Its configuration and genesis never change afterwards: another
 * configuration is another branch.
 *
 * @param label the operator's name for the branch: 1 to 32 of {@code a-z A-Z 0-9 . _ -}
 * @param family the family of machines that runs it
 * @param configuration the rules, in the family's own form (for {@code evm}: a JSON object as the
 *     {@code config} of a genesis file)
 * @param genesisHeader the genesis block's header in the chain's own encoding
 * @param allocation the state at genesis in the family's own form; empty where the chain starts
 *     from a snapshot
 * @param acceptAllocation whether an allocation whose commitment is not the header's is accepted,
 *     and listed as unchecked
 */
public record ChainDefinition(
    String label,
    String family,
    Bytes configuration,
    Bytes genesisHeader,
    Bytes allocation,
    boolean acceptAllocation) {
  /** Refuses a label of another form. */
  public ChainDefinition {
    if (!label.matches("[A-Za-z0-9._-]{1,32}")) {
      throw new IllegalArgumentException(
          "a label is 1 to 32 of A-Z a-z 0-9 . _ -, found '" + label + "'");
    }
  }
}
