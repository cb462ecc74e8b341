package org.vmstudio.api.receipt;

import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;

/**
 * What one transaction left.
 *
 * @param transaction the transaction's hash on its own chain
 * @param halt why it failed, or nothing where it succeeded
 * @param work what it used, in the machine's unit (gas, weight)
 * @param encoded the receipt in the chain's own encoding
 */
public record TransactionReceipt(
    Hash transaction, Optional<HaltReason> halt, long work, Bytes encoded) {}
