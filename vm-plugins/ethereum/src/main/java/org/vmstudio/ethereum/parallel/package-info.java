/**
 * Executes the transactions of a block beside each other, with the result of executing them one
 * after the other, bit for bit: second paper, section III-E.
 *
 * <p>A {@link org.vmstudio.ethereum.parallel.Scheduler} decides when which transaction runs. {@link
 * org.vmstudio.ethereum.parallel.SerialScheduler} is the oracle, {@link
 * org.vmstudio.ethereum.parallel.OptimisticScheduler} speculates.
 */
@NullMarked
package org.vmstudio.ethereum.parallel;

import org.jspecify.annotations.NullMarked;
