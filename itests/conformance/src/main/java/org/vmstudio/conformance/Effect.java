package org.vmstudio.conformance;

import java.util.function.BiConsumer;
import org.vmstudio.ethereum.types.Hash;

/**
 * What a case came to, whatever the vector expects of it: for traces, and for who compares
 * machines.
 *
 * @param stateRoot the root of the state afterwards
 * @param output what the transaction returned; empty for a chain
 * @param gasUsed the gas; of a transaction that was refused, 0
 * @param success whether the transaction succeeded, or the chain grew as the vector says
 * @param nanos how long the execution took
 */
public record Effect(Hash stateRoot, byte[] output, long gasUsed, boolean success, long nanos) {
  /** For who does not want to know. */
  public static final BiConsumer<CaseId, Effect> IGNORED = (_, _) -> {};
}
