package org.vmstudio.api.vm;

import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;

/**
 * The result of a read or of a simulated transaction.
 *
 * @param output what it returned
 * @param halt why it failed, or nothing where it succeeded
 * @param work what it used, in the machine's unit
 */
public record CallResult(Bytes output, Optional<HaltReason> halt, long work) {}
