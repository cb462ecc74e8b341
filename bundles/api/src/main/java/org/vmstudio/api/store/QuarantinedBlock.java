package org.vmstudio.api.store;

import java.util.Optional;
import org.vmstudio.api.receipt.Verdict;

/**
 * A block that did not verify, or a descendant of one.
 *
 * @param block the block
 * @param verdict why; absent for a descendant, which was never executed
 */
public record QuarantinedBlock(LedgerBlock block, Optional<Verdict> verdict) {}
